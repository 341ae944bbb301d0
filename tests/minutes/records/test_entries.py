"""Entries are written, changed, ordered, taken out; each save leaves a revision."""

from dataclasses import replace
from datetime import date

import pytest

from coordinator.errors import NotFound
from coordinator.events.agenda.models import ItemKind
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.minutes.records import queries, services
from coordinator.minutes.records.drafts import ActionDraft, LineDraft, PassageDraft, draft_of, first_draft
from coordinator.minutes.records.models import MinutesState
from coordinator.minutes.records.refusals import (
    LateSave,
    NotToBeConfirmed,
    NotToBeRecorded,
    OrderMoved,
    WrittenMeanwhile,
)
from coordinator.minutes.records.services.minutes import order_seen
from tests.makers import a_goal, a_meeting, an_office
from tests.minutes.making import SECRETARY, a_draft, a_held_seat, a_meeting_of_today, an_accepted_item, record, write

pytestmark = pytest.mark.usefixtures("app")


def test_an_entry_keeps_all_that_was_said() -> None:
    meeting, seat, office, goal = a_meeting_of_today(), a_held_seat(), an_office(), a_goal()
    passages = (PassageDraft("本文", speaker=f"seat:{seat.uid}"), PassageDraft("内緒", f"office:{office.uid}", True))
    action = ActionDraft("チラシを配る", f"organisation:{office.uid}", date(2026, 12, 1))

    entry = write(
        meeting, passages=passages, goals=(goal.uid,), decisions=["実施する"], issues=["場所"], actions=[action]
    )

    assert [(one.text, one.is_held_back) for one in entry.passages] == [("本文", False), ("内緒", True)]
    assert (entry.passages[0].speaker_seat, entry.passages[1].speaker_office) == (seat, office)
    assert entry.goals == [goal]
    assert [line.text for line in (*entry.decisions, *entry.issues)] == ["実施する", "場所"]
    assert (entry.actions[0].organisation, entry.actions[0].due_on) == (office, date(2026, 12, 1))


def test_an_items_entry_begins_with_the_item_and_is_made_by_its_first_save() -> None:
    meeting = a_meeting_of_today()
    item = an_accepted_item(meeting, title="議題の題", kind=ItemKind.REPORT)
    goal = a_goal()
    item.goals = [goal]
    db.session.flush()

    assert queries.unwritten_items(meeting) == [item]
    services.write_entry(meeting, first_draft(item), by=SECRETARY, item=item)

    entry = queries.entry_of_item(item)
    assert entry is not None
    assert (entry.title, entry.kind, entry.goals) == ("議題の題", ItemKind.REPORT, [goal])
    assert queries.unwritten_items(meeting) == []


def test_entries_stand_in_the_order_of_the_programme_whatever_was_written_first() -> None:
    meeting = a_meeting_of_today()
    items = [an_accepted_item(meeting, number=number, title=str(number)) for number in (1, 2, 3)]

    write(meeting, item=items[2], title="3")
    write(meeting, title="自由")
    write(meeting, item=items[0], title="1")
    write(meeting, item=items[1], title="2")

    minutes = queries.minutes_of(meeting)
    assert minutes is not None
    assert [entry.title for entry in minutes.entries] == ["1", "2", "3", "自由"]


def test_two_who_write_one_items_first_entry_are_both_kept() -> None:
    meeting = a_meeting_of_today()
    item = an_accepted_item(meeting)

    services.write_entry(meeting, replace(first_draft(item), passages=(PassageDraft("先"),)), by=SECRETARY, item=item)
    entry = services.write_entry(
        meeting, replace(first_draft(item), passages=(PassageDraft("後"),)), by=SECRETARY, item=item
    )

    assert [passage.text for passage in entry.passages] == ["先", "後"]


def test_a_late_save_changes_nothing_and_carries_both_texts() -> None:
    meeting = a_meeting_of_today()
    entry = write(meeting, "初め")
    served = draft_of(entry)
    first, second = (replace(served, passages=(replace(served.passages[0], text=text),)) for text in ("先", "後"))
    services.write_entry(meeting, first, by=SECRETARY, uid=entry.uid)

    with pytest.raises(LateSave) as refused:
        services.write_entry(meeting, second, by=SECRETARY, uid=entry.uid)

    assert [passage.text for passage in entry.passages] == ["先"]
    merged = refused.value.merged
    assert merged.draft.passages[0].text == "後"
    assert [late.saved.text for late in merged.passages.values() if late.saved] == ["先"]


def test_moving_a_passage_is_not_in_the_way_of_who_writes_it() -> None:
    meeting = a_meeting_of_today()
    entry = write(meeting, "一", "二")
    served = draft_of(entry)
    services.write_entry(meeting, replace(served, passages=served.passages[::-1]), by=SECRETARY, uid=entry.uid)
    mine = replace(served, passages=(replace(served.passages[0], text="一、直した"), served.passages[1]))

    services.write_entry(meeting, mine, by=SECRETARY, uid=entry.uid)

    assert [passage.text for passage in entry.passages] == ["二", "一、直した"]


def test_a_save_without_a_change_leaves_no_revision_and_no_draft() -> None:
    meeting = a_meeting_of_today(state=MeetingState.HELD)
    entry = write(meeting, "本文")
    minutes = services.confirm(entry.minutes, seen=str(entry.minutes.version))

    services.write_entry(meeting, draft_of(entry), by=SECRETARY, uid=entry.uid)

    assert minutes.state is MinutesState.CONFIRMED
    assert len(db.session.scalars(queries.revisions_of(minutes)).all()) == 1


def test_each_save_leaves_the_whole_text_and_who_saved_it() -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat(name="見本 花子")
    record(meeting, {seat: ("substitute", "代理 太郎")})
    entry = write(meeting, passages=(PassageDraft("内緒", f"seat:{seat.uid}", True),))

    revisions = db.session.scalars(queries.revisions_of(entry.minutes)).all()

    assert [(one.number, one.author_name) for one in revisions] == [(2, "見本 事務"), (1, "見本 事務")]
    content = revisions[0].content
    assert content["attendance"][0]["substitute"] == "代理 太郎"
    assert content["entries"][0]["passages"] == [
        {"uid": entry.passages[0].uid, "speaker": "見本サークル 代表（代理）", "text": "内緒", "held_back": True}
    ]


def test_lines_that_stay_keep_their_uid_and_lines_left_out_go() -> None:
    meeting = a_meeting_of_today()
    entry = write(meeting, decisions=["一", "二"])
    kept = entry.decisions[1].uid

    services.write_entry(
        meeting, replace(draft_of(entry), decisions=(LineDraft("二、直した", kept),)), by=SECRETARY, uid=entry.uid
    )

    assert [(line.uid, line.text) for line in entry.decisions] == [(kept, "二、直した")]


def test_what_belongs_to_another_entry_is_not_there() -> None:
    meeting = a_meeting_of_today()
    other, mine = write(meeting, "他", decisions=["他の決定"]), write(meeting, "本文")
    stolen = [
        replace(draft_of(mine), passages=(PassageDraft("奪う", uid=other.passages[0].uid, version="1"),)),
        replace(draft_of(mine), decisions=(LineDraft("奪う", other.decisions[0].uid),)),
        replace(draft_of(mine), goals=("0" * 32,)),
        replace(draft_of(mine), passages=(PassageDraft("言う", speaker="seat:" + "0" * 32),)),
    ]

    for draft in stolen:
        with pytest.raises(NotFound):
            services.write_entry(meeting, draft, by=SECRETARY, uid=mine.uid)
    with pytest.raises(NotFound):
        services.write_entry(a_meeting_of_today(), draft_of(mine), by=SECRETARY, uid=mine.uid)

    db.session.expire_all()
    assert (other.passages[0].text, other.decisions[0].text) == ("他", "他の決定")


def test_entries_are_put_in_order_as_they_were_seen() -> None:
    meeting = a_meeting_of_today()
    first, second = write(meeting, title="一"), write(meeting, title="二")
    minutes = queries.minutes_of(meeting)
    assert minutes is not None
    seen = order_seen(minutes.entries)

    services.order_entries(minutes, [second.uid, first.uid], seen=seen, by=SECRETARY)

    assert [entry.title for entry in minutes.entries] == ["二", "一"]
    with pytest.raises(OrderMoved):
        services.order_entries(minutes, [second.uid, first.uid], seen=seen, by=SECRETARY)


def test_an_entry_taken_out_stays_in_the_revisions() -> None:
    meeting = a_meeting_of_today()
    entry = write(meeting, "本文")
    minutes = entry.minutes
    with pytest.raises(LateSave):
        services.remove_entry(meeting, entry.uid, seen="99", by=SECRETARY)

    services.remove_entry(meeting, entry.uid, seen=draft_of(entry).seen, by=SECRETARY)

    revisions = db.session.scalars(queries.revisions_of(minutes)).all()
    assert [len(one.content["entries"]) for one in revisions] == [0, 1]


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CANCELLED, MeetingState.POSTPONED])
def test_minutes_are_kept_of_announced_meetings_alone(state: MeetingState) -> None:
    with pytest.raises(NotToBeRecorded):
        services.write_entry(a_meeting(state=state), a_draft("本文"), by=SECRETARY)


def test_only_what_was_read_through_is_confirmed() -> None:
    meeting = a_meeting_of_today(state=MeetingState.HELD)
    entry = write(meeting, "本文")
    minutes, seen = entry.minutes, str(entry.minutes.version)
    write(meeting, "書き足し")

    with pytest.raises(WrittenMeanwhile):
        services.confirm(minutes, seen=seen)

    services.confirm(minutes, seen=str(minutes.version))
    assert minutes.state is MinutesState.CONFIRMED
    with pytest.raises(NotToBeConfirmed):
        services.confirm(minutes, seen=str(minutes.version))


def test_a_change_after_confirming_makes_it_a_draft_again() -> None:
    meeting = a_meeting_of_today(state=MeetingState.HELD)
    entry = write(meeting, "本文")
    services.confirm(entry.minutes, seen=str(entry.minutes.version))

    services.close(meeting, next_on=None, next_and_notes="次回は未定", by=SECRETARY)

    assert entry.minutes.state is MinutesState.DRAFT
    assert entry.minutes.confirmed_at is None
