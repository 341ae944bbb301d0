"""What becomes public, what does not, and what stays."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from coordinator import clock
from coordinator.events.agenda.models import Paper
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.files.models import ShownTo, StoredFile
from coordinator.guideline import imports as guideline_imports
from coordinator.guideline import services as guideline
from coordinator.guideline.models import Goal
from coordinator.minutes.publication import documents, goal_counts, queries, refusals, services
from coordinator.minutes.records import services as records
from coordinator.minutes.records.drafts import ActionDraft, PassageDraft, draft_of
from coordinator.minutes.records.models import MinutesState
from tests.makers import (
    a_body,
    a_goal,
    a_holding,
    a_kind,
    a_meeting,
    a_person,
    a_seat,
    a_term,
    an_office,
    an_organisation,
    kept,
)
from tests.minutes.making import (
    SECRETARY,
    a_held_seat,
    a_meeting_of_today,
    an_accepted_item,
    confirmed,
    consents,
    publish,
    record,
    seen,
    write,
)

pytestmark = pytest.mark.usefixtures("app")
HELD: dict[str, Any] = {"state": MeetingState.HELD}


def test_only_confirmed_minutes_are_published() -> None:
    meeting = a_meeting_of_today(**HELD)
    with pytest.raises(refusals.NotToBePublished):
        services.publish(meeting, seen="", by=SECRETARY)
    minutes = write(meeting, "本文").minutes
    with pytest.raises(refusals.NotToBePublished):
        services.publish(meeting, seen=seen(meeting), by=SECRETARY)

    confirmed(meeting)
    publication = services.publish(meeting, seen=seen(meeting), by=SECRETARY)

    assert (publication.number, publication.is_readable, minutes.state) == (1, True, MinutesState.PUBLISHED)
    assert publication.sha256 == documents.digest(publication.document)


def test_what_was_said_of_an_internal_item_is_not_published() -> None:
    meeting = a_meeting_of_today(**HELD)
    write(meeting, "遊び場の話をしました。")
    write(meeting, "職員の話をしました。", item=an_accepted_item(meeting, organisation=an_office(), is_internal=True))
    confirmed(meeting)

    document = publish(meeting).document

    assert [entry["passages"][0]["text"] for entry in document["entries"]] == ["遊び場の話をしました。"]


def test_minutes_of_an_internal_meeting_are_never_public() -> None:
    meeting = a_meeting_of_today(body=a_body(kind=a_kind(is_internal=True)), **HELD)
    write(meeting, "本文")
    confirmed(meeting)

    with pytest.raises(refusals.MeetingNotPublic):
        services.publish(meeting, seen=seen(meeting), by=SECRETARY)


def test_only_what_was_looked_at_is_published() -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat()
    record(meeting, {seat: "present"})
    write(meeting, "本文")
    confirmed(meeting)
    looked_at = seen(meeting)
    consents(seat)

    with pytest.raises(refusals.ChangedMeanwhile):
        services.publish(meeting, seen=looked_at, by=SECRETARY)

    assert queries.latest(meeting) is None


def with_last_day(facts: dict[str, Any]) -> dict[str, Any]:
    """Given as days from today, because today is not known while tests are collected."""
    others = {name: value for name, value in facts.items() if name != "days_left"}
    if "days_left" in facts:
        others["until_on"] = clock.today() + timedelta(days=facts["days_left"])
    return others


@pytest.mark.parametrize(
    ("facts", "is_named"),
    [
        pytest.param({}, True, id="to all, without end"),
        pytest.param({"days_left": 0}, True, id="until today"),
        pytest.param({"days_left": -1}, False, id="ended yesterday"),
        pytest.param({"audience": "members"}, False, id="to members"),
        pytest.param({"field": "phone"}, False, id="another field"),
        pytest.param(None, False, id="none"),
    ],
)
def test_a_name_is_published_only_with_consent_on_that_day(facts: dict[str, Any] | None, is_named: bool) -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat(name="見本 花子", post="会長", organisation="見本会")
    if facts is not None:
        consents(seat, **with_last_day(facts))
    record(meeting, {seat: "present"})
    write(meeting, "本文")

    [row] = publish(meeting).document["attendance"]

    assert row.get("name") == ("見本 花子" if is_named else None)
    assert (row["organisation"], row["post"], row["substitute"]) == ("見本会", "会長", False)


def test_a_substitute_is_known_by_a_mark_alone() -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat(name="見本 花子")
    consents(seat)
    record(meeting, {seat: ("substitute", "代理 太郎")})
    write(meeting, passages=(PassageDraft("申しました。", f"seat:{seat.uid}"),))

    document = publish(meeting).document

    assert document["attendance"][0]["substitute"] is True
    assert document["entries"][0]["passages"][0]["speaker"] == "見本サークル 代表（代理）"
    assert "代理 太郎" not in str(document)


def test_the_draft_has_both_names_and_the_publication_neither_without_consent() -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat(name="見本 花子")
    record(meeting, {seat: ("substitute", "代理 太郎")})
    minutes = queries.whole(meeting)
    assert minutes is not None

    draft = documents.draft_document(minutes, ())
    public = documents.public_document(minutes, (), day=clock.today())

    assert (draft["attendance"][0]["name"], draft["attendance"][0]["substitute"]) == ("見本 花子", "代理 太郎")
    assert "花子" not in str(public)
    assert "太郎" not in str(public)


def test_what_is_held_back_is_in_no_publication_nor_in_the_rows_of_lists() -> None:
    meeting = a_meeting_of_today(**HELD)
    write(meeting, passages=(PassageDraft("公の話"), PassageDraft("内々の話", is_held_back=True)))

    publication = publish(meeting)

    assert [passage["text"] for passage in publication.document["entries"][0]["passages"]] == ["公の話"]
    assert "内々" not in str(publication.document) + publication.entries[0].summary


def test_only_public_papers_are_named() -> None:
    meeting = a_meeting_of_today(programme_fixed_at=clock.now(), **HELD)
    item = an_accepted_item(meeting, number=1)
    readers = ("皆の資料", ShownTo.PUBLIC), ("委員の資料", ShownTo.MEMBERS)
    for number, (title, shown_to) in enumerate(readers, start=1):
        file = kept(
            StoredFile(
                sha256="0" * 64, size=1, media_type="a/b", extension="pdf", original_name="a.pdf", shown_to=shown_to
            )
        )
        kept(Paper(item=item, file=file, title=title, number=number))
    write(meeting, "本文", item=item)

    papers = publish(meeting).document["papers"]

    assert [(paper["item"], paper["label"], paper["title"]) for paper in papers] == [(1, "資料1", "皆の資料")]


def test_the_people_are_counted_as_heads_and_the_organisations_once() -> None:
    meeting, person, organisation = a_meeting_of_today(), a_person(), an_organisation()
    seats = [a_seat(organisation), a_seat(organisation, number=2), a_seat()]
    for seat in seats[:2]:
        a_holding(seat, person)
    record(meeting, {seats[0]: "present", seats[1]: "present", seats[2]: "substitute", a_seat(): "absent"})
    write(meeting, "本文")

    assert publish(meeting).document["present"] == {"organisations": 2, "people": 2, "substitutes": 1}


def test_decisions_are_numbered_in_their_fiscal_year_and_no_number_comes_twice() -> None:
    first, second = a_meeting_of_today(**HELD), a_meeting_of_today(**HELD)
    of_last_year = a_meeting(held_on=date(2020, 5, 1), **HELD)
    for meeting in (first, second, of_last_year):
        write(meeting, decisions=["一", "二"])

    numbers = [[line["number"] for line in decisions_of(publish(meeting))] for meeting in (first, second, of_last_year)]

    assert numbers == [[1, 2], [3, 4], [1, 2]]


def test_a_correction_keeps_the_numbers_and_a_decision_left_out_takes_its_number_along() -> None:
    meeting = a_meeting_of_today(**HELD)
    entry = write(meeting, decisions=["一", "二"])
    publish(meeting)
    draft = draft_of(entry)
    changed = replace(draft, decisions=(replace(draft.decisions[1], text="二、直した"),))
    records.write_entry(meeting, changed, by=SECRETARY, uid=entry.uid)
    write(meeting, decisions=["三"])

    correction = publish(meeting)

    assert [(line["number"], line["text"]) for line in decisions_of(correction)] == [(2, "二、直した"), (3, "三")]


def test_a_correction_is_the_next_publication_and_the_first_stays_as_it_was() -> None:
    meeting = a_meeting_of_today(**HELD)
    entry = write(meeting, "初め")
    first = publish(meeting)
    before = (dict(first.document), first.sha256)
    draft = draft_of(entry)
    corrected = replace(draft, passages=(replace(draft.passages[0], text="訂正"),))
    records.write_entry(meeting, corrected, by=SECRETARY, uid=entry.uid)
    assert entry.minutes.state is MinutesState.DRAFT
    assert queries.latest(meeting) is first

    second = publish(meeting)

    assert (second.number, queries.latest(meeting)) == (2, second)
    assert (first.is_readable, second.is_readable) == (False, True)
    db.session.expire_all()
    assert (first.document, first.sha256) == before


def test_taking_back_leaves_day_and_reason_and_lets_it_be_published_anew() -> None:
    meeting, goal = a_meeting_of_today(**HELD), a_goal()
    minutes = write(meeting, goals=(goal.uid,)).minutes
    publication = publish(meeting)
    with pytest.raises(refusals.TakeBackReasonMissing):
        services.take_back(publication, reason="")

    services.take_back(publication, reason="数字に誤り")

    assert (publication.taken_back_reason, publication.is_readable) == ("数字に誤り", False)
    assert minutes.state is MinutesState.CONFIRMED
    assert queries.entries_of_goals([goal]).items == []
    with pytest.raises(refusals.NotToBeTakenBack):
        services.take_back(publication, reason="もう一度")
    assert publish(meeting).number == 2
    assert len(queries.entries_of_goals([goal]).items) == 1


def test_a_goal_gathers_what_was_said_across_meetings_the_newest_first() -> None:
    term = a_term()
    goal, other, unspoken = a_goal(term), a_goal(term), a_goal(term)
    for day, title in ((date(2025, 5, 1), "旧"), (date(2026, 5, 1), "新")):
        meeting = a_meeting(held_on=day, **HELD)
        write(meeting, "本文", title=title, goals=(goal.uid, other.uid), decisions=["決定"])
        publish(meeting)
    draft = a_meeting_of_today(**HELD)
    write(draft, "下書き", title="まだ", goals=(goal.uid,))

    entries = queries.entries_of_goals([goal])

    assert [entry.title for entry in entries.items] == ["新", "旧"]
    assert queries.counts_by_goal(term) == {goal.id: (2, 2), other.id: (2, 2)}
    assert queries.counts_by_goal(a_term()) == {}
    assert unspoken.id not in queries.counts_by_goal()


def test_a_goals_entries_come_in_pages_that_nobody_counts() -> None:
    goal = a_goal()
    for day, count in ((date(2025, 5, 1), 2), (date(2026, 5, 1), 3)):
        meeting = a_meeting(held_on=day, **HELD)
        for n in range(count):
            write(meeting, "本文", title=f"{day.year} {n}", goals=(goal.uid,))
        publish(meeting)

    first, last = (queries.entries_of_goals([goal], page=page, per_page=3) for page in (1, 2))

    assert ([entry.title for entry in first.items], first.has_more) == (["2026 0", "2026 1", "2026 2"], True)
    assert ([entry.title for entry in last.items], last.has_more) == (["2025 0", "2025 1"], False)


def test_an_entry_that_speaks_of_a_goal_and_of_the_one_before_it_stands_once() -> None:
    meeting, goal, before = a_meeting_of_today(**HELD), a_goal(), a_goal()
    write(meeting, "本文", goals=(goal.uid, before.uid))
    publish(meeting)

    assert len(queries.entries_of_goals([goal, before]).items) == 1


def test_whether_an_action_or_an_issue_is_open_is_read_now() -> None:
    meeting, goal = a_meeting_of_today(**HELD), a_goal()
    entry = write(meeting, goals=(goal.uid,), issues=["課題"], actions=[ActionDraft("対応", due_on=date(2026, 12, 1))])
    publication = publish(meeting)
    [issue, action] = queries.entries_of_goals([goal]).items[0].outcomes
    assert (issue.is_open, action.is_open) == (True, True)
    assert queries.settled(publication.document) == set()

    entry.actions[0].settled_on = clock.today()
    db.session.flush()
    db.session.expire_all()

    assert (issue.is_open, action.is_open) == (True, False)
    assert queries.settled(publication.document) == {entry.actions[0].uid}


def test_a_meeting_that_became_internal_leaves_every_list() -> None:
    meeting, goal = a_meeting_of_today(**HELD), a_goal()
    write(meeting, goals=(goal.uid,))
    publish(meeting)
    assert len(queries.newest(limit=3)) == 1

    meeting.body.kind.is_internal = True
    db.session.flush()

    assert queries.newest(limit=3) == []
    assert queries.entries_of_goals([goal]).items == []
    assert queries.counts_by_goal() == {}


def decisions_of(publication: Any) -> list[dict[str, Any]]:
    return [line for entry in publication.document["entries"] for line in entry["decisions"]]


def test_the_kept_counts_are_those_that_counting_anew_would_give() -> None:
    goal, other = a_goal(), a_goal()
    meetings = [a_meeting(held_on=date(2026, 5, 1), **HELD), a_meeting(held_on=date(2026, 5, 2), **HELD)]
    for meeting in meetings:
        write(meeting, goals=(goal.uid, other.uid))
        write(meeting, goals=(goal.uid,))
    first, second = publish(meetings[0]), publish(meetings[1])
    write(second.meeting, goals=(other.uid,))
    publish(second.meeting)
    services.take_back(first, reason="数字に誤り")

    assert queries.counts_by_goal() == {goal.id: (2, 2), other.id: (2, 2)}
    goal_counts.recount()
    assert queries.counts_by_goal() == {goal.id: (2, 2), other.id: (2, 2)}


def a_branch() -> tuple[Goal, Goal, Goal]:
    """A goal of a term, one below it, and one below that."""
    top = a_goal()
    middle = a_goal(top.term, parent=top)
    return top, middle, a_goal(top.term, parent=middle)


def test_what_is_said_of_a_goal_counts_for_its_branch_once() -> None:
    top, middle, low = a_branch()
    meeting = a_meeting_of_today(**HELD)
    for goals in ((low, top), (low, middle), (top,)):
        write(meeting, goals=[goal.uid for goal in goals])

    publish(meeting)

    assert queries.counts_by_goal() == {top.id: (3, 2), middle.id: (2, 1), low.id: (2, 2)}
    assert [len(queries.entries_of_goals([goal]).items) for goal in (top, middle, low)] == [3, 2, 2]
    assert {tuple(entry.goals) for entry in queries.entries_of_goals([top]).items} == {
        (top, low),
        (middle, low),
        (top,),
    }
    goal_counts.count_branches_anew()
    assert queries.counts_by_goal() == {top.id: (3, 2), middle.id: (2, 1), low.id: (2, 2)}


def test_a_goal_that_moves_takes_what_was_said_of_it_along() -> None:
    top, middle, low = a_branch()
    other = a_goal(top.term)
    meeting = a_meeting_of_today(**HELD)
    write(meeting, goals=(low.uid, other.uid))
    publication = publish(meeting)

    guideline.change_goal(low, code=low.code, title=low.title, parent=other, description="")

    assert queries.counts_by_goal() == {other.id: (1, 1), low.id: (1, 1)}
    assert queries.entries_of_goals([top]).items == queries.entries_of_goals([middle]).items == []
    services.take_back(publication, reason="数字に誤り")
    assert queries.counts_by_goal() == {}


def test_goals_that_a_file_moves_take_what_was_said_of_them_along() -> None:
    top, _middle, low = a_branch()
    other = a_goal(top.term)
    write(meeting := a_meeting_of_today(**HELD), goals=(low.uid,))
    publish(meeting)
    file = f"term,goal_code,parent_code\n{top.term.number},{low.code},{other.code}\n"

    guideline_imports.apply(guideline_imports.plan(file.encode(), "goals.csv"))

    assert queries.counts_by_goal() == {other.id: (1, 0), low.id: (1, 1)}
