"""A meeting moved into another term asks for its goals again: proposals follow the succession, never silently."""

from datetime import date, timedelta

import pytest
from flask import Flask

from coordinator import clock
from coordinator.events.agenda import queries, refusals, services
from coordinator.events.agenda.models import AgendaItem, ItemState
from coordinator.events.agenda.succession import mark_of, proposals
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.guideline.models import Goal, Term
from tests.makers import a_goal, a_meeting, a_representative, a_term, an_item, sign_in
from tests.pages import Browser


@pytest.fixture
def terms(app: Flask) -> tuple[Term, Term]:
    """The term of today, and the one that begins in a hundred days."""
    third = a_term(number=3, starts_on=date(2016, 4, 1))
    return third, a_term(number=4, starts_on=clock.today() + timedelta(days=100))


def moved(**facts: object) -> Meeting:
    """A meeting whose day came to lie in the next term."""
    return a_meeting(held_on=clock.today() + timedelta(days=120), **facts)


def bearing(meeting: Meeting, *goals: Goal, **facts: object) -> AgendaItem:
    return an_item(meeting, goals=list(goals), **{"state": ItemState.ACCEPTED, "position": 1, **facts})


def proposed(meeting: Meeting, term: Term) -> dict[str, tuple[bool, list[str]]]:
    found = proposals(term, queries.of_meeting(meeting))
    return {one.item.title: (one.is_clear, [goal.code for goal in one.goals]) for one in found}


def test_what_is_clear_is_proposed_and_what_is_not_is_left_to_people(terms: tuple[Term, Term]) -> None:
    third, fourth = terms
    kept, split, ended = a_goal(third, code="1"), a_goal(third, code="2"), a_goal(third, code="3", is_ended=True)
    a_goal(fourth, code="A", predecessors=[kept])
    for code in ("B", "C"):
        a_goal(fourth, code=code, predecessors=[split])
    meeting = moved()
    bearing(meeting, kept, title="引き継ぎ")
    bearing(meeting, kept, split, title="分割も")
    bearing(meeting, ended, title="終わった")
    bearing(meeting, kept, title="戻した", state=ItemState.RETURNED)

    assert proposed(meeting, fourth) == {
        "引き継ぎ": (True, ["A"]),
        "分割も": (False, ["A", "B", "C"]),
        "終わった": (False, []),
    }


def test_two_goals_that_were_merged_become_one(terms: tuple[Term, Term]) -> None:
    one, other = a_goal(terms[0], code="1"), a_goal(terms[0], code="2")
    a_goal(terms[1], code="A", predecessors=[one, other])
    meeting = moved()
    bearing(meeting, one, other, title="統合")

    assert proposed(meeting, terms[1]) == {"統合": (True, ["A"])}


def test_nothing_changes_until_somebody_presses(terms: tuple[Term, Term], secretariat: Browser) -> None:
    old = a_goal(terms[0], code="1")
    new = a_goal(terms[1], code="A", predecessors=[old])
    meeting = moved()
    item, returned = bearing(meeting, old), bearing(meeting, a_goal(terms[0], code="2"))
    url = f"/desk/meetings/{meeting.slug}/agenda"

    page = secretariat.page(url)
    assert "目標" in page.words
    assert item.goals == [old]
    version = item.version
    secretariat.send(page, "succeeding-goals")

    assert item.goals == [new]
    assert item.version > version
    assert returned.goals != [new]
    assert "手で選ぶもの" in secretariat.page(url).words


def test_what_was_looked_at_is_what_is_done(terms: tuple[Term, Term], secretariat: Browser) -> None:
    old = a_goal(terms[0], code="1")
    a_goal(terms[1], code="A", predecessors=[old])
    meeting = moved()
    item = bearing(meeting, old)
    url = f"/desk/meetings/{meeting.slug}/agenda"
    page = secretariat.page(url)
    item.title = "直した題"

    answer = secretariat.send(page, "succeeding-goals", status=409)

    assert item.goals == [old]
    assert "直した題" in answer.words


def test_a_meeting_that_is_over_keeps_its_goals(terms: tuple[Term, Term]) -> None:
    old = a_goal(terms[0])
    meeting = moved(state=MeetingState.CANCELLED)
    bearing(meeting, old)

    with pytest.raises(refusals.MeetingIsOver):
        services.take_succeeding_goals(meeting, terms[1], seen=mark_of([]))


def test_others_cannot_press_it(terms: tuple[Term, Term], browser: Browser) -> None:
    meeting = moved()
    sign_in(browser, a_representative())

    assert browser.post_raw(f"/desk/meetings/{meeting.slug}/agenda/goals", seen="").status_code == 403
    db.session.rollback()


def test_many_items_take_as_few_statements_as_one(terms: tuple[Term, Term], secretariat: Browser) -> None:
    old = [a_goal(terms[0]) for _ in range(10)]
    for goal in old:
        a_goal(terms[1], predecessors=[goal])
    meeting = moved()
    for position in range(20):
        bearing(meeting, *old, position=position)

    secretariat.page(f"/desk/meetings/{meeting.slug}/agenda")
