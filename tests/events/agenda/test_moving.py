"""次の会議にまわす: here it stands as moved, there it lives on, and the proposer is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.events.agenda import queries, refusals, services
from coordinator.events.agenda.models import AgendaItem, ItemState
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.files.models import ShownTo
from coordinator.outbox.models import Message
from tests.events.agenda.making import a_member, a_paper
from tests.makers import a_body, a_council, a_goal, a_kind, a_meeting, a_term, an_item, an_office, sign_in
from tests.pages import Browser, costs

pytestmark = pytest.mark.usefixtures("app")


def moved(item: AgendaItem, meeting: Meeting, **facts) -> AgendaItem:
    return services.move_to_meeting(item, meeting, **{"goals": item.goals, **facts})


def test_an_item_on_the_agenda_is_on_the_other_s_agenda_with_all_that_it_says():
    here, there = a_meeting(), a_meeting()
    services.accept(an_item(there))
    item = services.accept(an_item(here, text="長い説明", minutes_wanted=20, goals=[a_goal(a_term())]))
    services.fix(here)

    successor = moved(item, there, reason="時間が足りないため")

    assert (item.state, item.reason, item.number, item.moved_to) == (
        ItemState.MOVED,
        "時間が足りないため",
        1,
        successor,
    )
    assert (successor.state, successor.position, successor.number) == (ItemState.ACCEPTED, 2, None)
    assert (successor.title, successor.text, successor.minutes_wanted) == (item.title, "長い説明", 20)
    assert (successor.goals, successor.organisation, successor.moved_from) == (item.goals, item.organisation, item)
    assert queries.accepted_items(here) == []


def test_what_nobody_has_decided_on_waits_there_and_is_not_late():
    there = a_meeting(items_due_at=clock.end_of(clock.today() - timedelta(days=1)))
    item = an_item(submitted_at=clock.now() - timedelta(days=9))

    successor = moved(item, there)

    assert (successor.state, successor.is_late) == (ItemState.SUBMITTED, False)


def test_papers_go_along_without_their_numbers_and_without_copying_a_byte():
    here, there = a_meeting(), a_meeting()
    item = services.accept(an_item(here))
    paper, gone = a_paper(item, ShownTo.PUBLIC, name="地図.pdf"), a_paper(item)
    paper.is_reference = True
    services.withdraw_paper(gone)
    services.fix(here)

    [copy] = moved(item, there).papers

    assert (copy.title, copy.shown_to, copy.is_reference, copy.label) == ("地図", ShownTo.PUBLIC, True, "")
    assert copy.file.sha256 == paper.file.sha256
    assert copy.file is not paper.file
    assert paper.label == "参考資料1"


@pytest.mark.parametrize("state", [ItemState.RETURNED, ItemState.WITHDRAWN, ItemState.MOVED])
def test_what_is_decided_otherwise_is_not_moved(state):
    item = an_item(state=state)

    with pytest.raises(refusals.NotToBeDecided):
        moved(item, a_meeting())


def test_it_is_moved_from_a_meeting_that_is_over_but_not_into_one():
    item = an_item(a_meeting(state=MeetingState.HELD), state=ItemState.ACCEPTED)

    for target in (item.meeting, a_meeting(state=MeetingState.CANCELLED)):
        with pytest.raises(refusals.NotToBeDecided):
            moved(item, target)

    assert moved(item, a_meeting()).state is ItemState.ACCEPTED


def test_a_moved_one_is_neither_changed_nor_withdrawn():
    item = an_item()
    moved(item, a_meeting())

    assert [item.may_be_changed, item.may_be_withdrawn, item.may_be_accepted, item.may_be_returned] == [False] * 4


def test_an_internal_meeting_takes_nothing_from_a_member():
    here, internal, other = a_meeting(), a_meeting(body=a_body(kind=a_kind(is_internal=True))), a_meeting()

    assert queries.meetings_to_move_to(an_item(here)) == [other]
    assert queries.meetings_to_move_to(an_item(here, organisation=an_office())) == [internal, other]
    assert queries.meetings_to_move_to(an_item(internal)) == [here, other]


def test_the_proposer_is_told_by_mail_and_on_the_page(browser: Browser):
    a_council()
    user, organisation = a_member()
    member = sign_in(browser, user)
    there = a_meeting(body=a_body(name="来月の会議"))
    item = an_item(organisation=organisation, submitted_by_uid=user.uid)
    successor = moved(item, there, reason="時間が足りないため")

    [message] = db.session.scalars(select(Message))
    for words in ("次の会議にまわしました", there.label, "時間が足りないため"):
        assert words in message.body
    page = member.page(f"/me/items/{item.uid}")
    assert "次の会議にまわしました" in page.words
    assert "時間が足りないため" in page.words
    assert page.tree.xpath(f"//main//a[@href='/me/items/{successor.uid}']")
    assert member.page(f"/me/items/{successor.uid}").tree.xpath(f"//main//a[@href='/me/items/{item.uid}']")
    assert "次の会議にまわしました" in member.page("/me/").words


def test_a_meeting_in_preparation_is_not_told_of(browser: Browser):
    a_council()
    user, organisation = a_member()
    secret = a_meeting(state=MeetingState.PLANNED, body=a_body(name="秘密の会議"))
    item = an_item(organisation=organisation, submitted_by_uid=user.uid)
    moved(item, secret)

    [message] = db.session.scalars(select(Message))
    assert "秘密の会議" not in message.body
    assert "秘密の会議" not in sign_in(browser, user).page(f"/me/items/{item.uid}").text


def test_other_members_do_not_learn_where_it_came_from(browser: Browser):
    a_council()
    user, _organisation = a_member()
    item = services.accept(an_item(a_meeting(body=a_body(name="よその会議"))))
    successor = moved(item, a_meeting())

    assert "よその会議" not in sign_in(browser, user).page(f"/me/items/{successor.uid}").text
    browser.page(f"/me/items/{item.uid}", status=404)


def test_it_is_moved_at_the_desk(secretariat: Browser):
    here, there = a_meeting(), a_meeting(body=a_body(name="来月の会議"))
    item = services.accept(an_item(here, title="<b>題</b>"))
    page = secretariat.page(f"/desk/meetings/{here.slug}/agenda/{item.uid}/move")

    assert "来月の会議" in page.words
    secretariat.submit(f"/desk/meetings/{here.slug}/agenda/{item.uid}/move/{there.slug}", reason="時間が足りないため")

    assert item.moved_to.meeting == there
    desk = secretariat.page(f"/desk/meetings/{here.slug}/agenda")
    assert "まわした先：令和" in desk.words.replace(" ", "")
    assert "来月の会議" in desk.words
    assert here.body.name in secretariat.page(f"/desk/meetings/{there.slug}/agenda").words
    for url in (f"agenda/{item.uid}/move", f"agenda/{item.uid}/move/{here.slug}", f"agenda/{item.uid}/move/%00"):
        assert secretariat.get(f"/desk/meetings/{here.slug}/{url}").status_code in (404, 422)


def test_goals_are_asked_again_where_the_term_differs(secretariat: Browser):
    now, later = a_term(), a_term(starts_on=clock.today() + timedelta(days=60))
    old, new = a_goal(now), a_goal(later, title="新しい目標")
    here, there = a_meeting(), a_meeting(held_on=clock.today() + timedelta(days=90))
    item = services.accept(an_item(here, goals=[old]))
    url = f"/desk/meetings/{here.slug}/agenda/{item.uid}/move"

    assert (
        "goals" not in secretariat.page(f"{url}/{a_meeting().slug}").text.partition("<form")[2].partition("reason")[0]
    )
    secretariat.submit(f"{url}/{there.slug}", goals=[new.uid])

    assert item.moved_to.goals == [new]
    assert item.goals == [old]


def test_who_moves_what_changed_meanwhile_looks_again(secretariat: Browser):
    here, there = a_meeting(), a_meeting()
    item = services.accept(an_item(here))
    page = secretariat.page(f"/desk/meetings/{here.slug}/agenda/{item.uid}/move/{there.slug}")
    services.change(item, title="あとの題名")

    secretariat.send(page, status=409)

    assert item.state is ItemState.ACCEPTED


def test_the_desk_costs_the_same_however_many_were_moved(secretariat: Browser):
    a_council()
    found = []
    for count in (2, 15):
        here, there = a_meeting(), a_meeting()
        for _ in range(count):
            moved(services.accept(an_item(here)), there)
        found.append(costs(secretariat, *(f"/desk/meetings/{meeting.slug}/agenda" for meeting in (here, there))))

    assert found[0] == found[1]
