"""Keeping the past: minutes that were settled elsewhere are written down and published as they are."""

from collections.abc import Sequence

from sqlalchemy import select

from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.past.entries import PastEntry
from coordinator.minutes.past.queries import Known
from coordinator.minutes.publication import services as publishing
from coordinator.minutes.records.content import content_of
from coordinator.minutes.records.models import (
    Action,
    Decision,
    Entry,
    Issue,
    Minutes,
    MinutesState,
    Passage,
    Revision,
)
from coordinator.minutes.records.refusals import WrittenMeanwhile
from coordinator.web.viewer import Viewer


def record(rows: Sequence[tuple[Known, Sequence[PastEntry]]], *, by: Viewer | None) -> list[Minutes]:
    """Write the minutes of each meeting, as its first revision and, where visitors know of it, publication 1."""
    _hold_still([one for one, _entries in rows])
    written = [_minutes(one, entries) for one, entries in rows]
    db.session.add_all(written)
    db.session.flush()
    for minutes in sorted(written, key=lambda minutes: (minutes.meeting.reference_day, minutes.meeting_id)):
        db.session.add(_revision(minutes, by))
        if minutes.meeting.is_public:
            publishing.publish_past_record(minutes, by=by)
        else:
            minutes.state = MinutesState.CONFIRMED
    db.session.flush()
    return written


def _hold_still(rows: Sequence[Known]) -> None:
    """Until our commit nobody else writes these minutes; what somebody wrote since the file was read is kept."""
    ids = sorted(one.meeting.id for one in rows)
    db.session.execute(select(Meeting.id).where(Meeting.id.in_(ids)).order_by(Meeting.id).with_for_update())
    written = select(Entry.id).join(Entry.minutes).where(Minutes.meeting_id.in_(ids))
    if db.session.scalar(written.limit(1)) is not None:
        raise WrittenMeanwhile()


def _minutes(one: Known, entries: Sequence[PastEntry]) -> Minutes:
    minutes = one.minutes or Minutes(meeting=one.meeting, attendance=[], offices=[])
    minutes.is_past_record = True
    minutes.entries = [_entry(entry, place) for place, entry in enumerate(entries, start=1)]
    return minutes


def _entry(said: PastEntry, place: int) -> Entry:
    return Entry(
        position=place,
        title=said.title,
        kind=said.kind,
        goals=sorted(said.goals, key=lambda goal: (goal.term_id, goal.order, goal.id)),
        passages=[Passage(text=text, position=n) for n, text in enumerate(said.passages, start=1)],
        decisions=[Decision(text=text) for text in said.decisions],
        issues=[Issue(text=text) for text in said.issues],
        actions=[Action(text=one.text, organisation=one.by, due_on=one.due_on) for one in said.actions],
    )


def _revision(minutes: Minutes, by: Viewer | None) -> Revision:
    """What was read in, for ever: later files and corrections are compared with it."""
    name = by.name if by else ""
    return Revision(
        minutes=minutes, number=1, author_uid=by.uid if by else None, author_name=name, content=content_of(minutes)
    )
