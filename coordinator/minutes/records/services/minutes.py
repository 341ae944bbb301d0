"""The minutes as a whole: begun, changed, closed, confirmed; each 保存 leaves a revision."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, func, select, update

from coordinator import clock
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.minutes.records import queries
from coordinator.minutes.records.content import content_of
from coordinator.minutes.records.models import Entry, Minutes, MinutesState, Revision
from coordinator.minutes.records.parts import print_of
from coordinator.minutes.records.queries import EntryLine
from coordinator.minutes.records.refusals import NotToBeConfirmed, NotToBeRecorded, OrderMoved, WrittenMeanwhile
from coordinator.web.viewer import Viewer

RECORDED = (MeetingState.ANNOUNCED, MeetingState.HELD)


def open_minutes(meeting: Meeting) -> Minutes:
    """The meeting's working minutes; the first save makes them. Until our commit nobody else writes them."""
    if meeting.state not in RECORDED:
        raise NotToBeRecorded()
    lock(meeting)
    minutes = queries.minutes_of(meeting)
    if minutes is None:
        minutes = Minutes(meeting=meeting)
        db.session.add(minutes)
        db.session.flush()
    return minutes


def note_change(minutes: Minutes, *, by: Viewer) -> Revision:
    """After each saved change: what was confirmed or published is a draft again, and the whole text is kept."""
    minutes.state, minutes.confirmed_at = MinutesState.DRAFT, None
    minutes.touch()
    db.session.flush()
    last = db.session.scalar(select(func.max(Revision.number)).where(Revision.minutes_id == minutes.id))
    revision = Revision(
        minutes=minutes,
        number=(last or 0) + 1,
        author_uid=by.uid,
        author_name=by.name,
        content=content_of(queries.whole(minutes.meeting) or minutes),
    )
    db.session.add(revision)
    db.session.flush()
    return revision


def close(meeting: Meeting, *, next_on: date | None, next_and_notes: str, by: Viewer) -> Minutes:
    """Write when they meet next, and what remains to be said."""
    minutes = open_minutes(meeting)
    if (minutes.next_on, minutes.next_and_notes) != (next_on, next_and_notes):
        minutes.next_on, minutes.next_and_notes = next_on, next_and_notes
        note_change(minutes, by=by)
    return minutes


def order_entries(minutes: Minutes, uids: Sequence[str], *, seen: str, by: Viewer) -> None:
    """Put the entries into this order, if they still stand as they were `seen` (`order_seen`)."""
    entries = {entry.uid: entry for entry in minutes.entries}
    if seen != order_seen(minutes.entries) or set(uids) != entries.keys() or len(uids) != len(entries):
        raise OrderMoved()
    if list(uids) == [entry.uid for entry in minutes.entries]:
        return
    place(Entry, [entries[uid].id for uid in uids])
    db.session.expire(minutes, ["entries"])
    note_change(minutes, by=by)


def order_seen(entries: Sequence[Entry | EntryLine]) -> str:
    """What a form that moves entries carries as its version."""
    return print_of([entry.uid for entry in entries])


def confirm(minutes: Minutes, *, seen: str) -> Minutes:
    """この会議録を確定する: only what was seen at version `seen`."""
    if str(minutes.version) != seen:
        raise WrittenMeanwhile()
    if not minutes.may_be_confirmed:
        raise NotToBeConfirmed()

    minutes.state, minutes.confirmed_at = MinutesState.CONFIRMED, clock.now()
    db.session.flush()
    return minutes


def place(model: type, ids: Sequence[int], *, column: str = "position") -> None:
    """Number rows in this order, without a new version: who writes one of them is not in the mover's way."""
    table = model.__table__  # type: ignore[attr-defined]
    statement = update(table).where(table.c.id == bindparam("row")).values({column: bindparam("place")})
    if ids:
        db.session.execute(statement, [{"row": row, "place": number} for number, row in enumerate(ids, start=1)])
