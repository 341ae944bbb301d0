"""Reading the working minutes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload, undefer

from coordinator.errors import NotFound
from coordinator.events.agenda.models import AgendaItem, ItemKind, ItemState
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.guideline.models import Goal
from coordinator.minutes.records.models import (
    Action,
    Attendance,
    Decision,
    Entry,
    Issue,
    Minutes,
    MinutesState,
    OfficePresence,
    Passage,
    Revision,
)
from coordinator.minutes.records.models.entries import entry_goal
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Holding, Seat

# Only what can be a uid is asked of the database: a NUL in an address is no error of ours.


def finished(meeting_ids: Collection[int]) -> set[int]:
    """Of these meetings those whose minutes are confirmed or published, or came from before this installation."""
    written = Minutes.state.in_((MinutesState.CONFIRMED, MinutesState.PUBLISHED)) | Minutes.is_past_record
    return set(db.session.scalars(select(Minutes.meeting_id).where(Minutes.meeting_id.in_(meeting_ids), written)))


@dataclass(frozen=True)
class EntryLine:
    """An entry in a list; `goals` are their codes."""

    goals: tuple[str, ...]
    uid: str
    title: str
    kind: ItemKind
    number: int | None
    is_held_back: bool | None
    passages: int
    decisions: int
    issues: int
    actions: int


def minutes_of(meeting: Meeting, *loaded: Any) -> Minutes | None:
    """The working minutes, or None as long as nobody has saved any."""
    query = select(Minutes).where(Minutes.meeting_id == meeting.id).options(joinedload(Minutes.meeting), *loaded)
    return db.session.scalars(query).unique().one_or_none()


def minutes_with_seats(meeting: Meeting) -> Minutes | None:
    """With the seats of the recorded day alone."""
    return minutes_of(meeting, *_attendance())


def minutes_with_attendance(meeting: Meeting) -> Minutes | None:
    """With the whole recorded day; the offices are three, so that a join costs less than a statement of its own."""
    return minutes_of(meeting, *_attendance(), joinedload(Minutes.offices).joinedload(OfficePresence.office))


def entry_lines(minutes: Minutes) -> list[EntryLine]:
    """The entries in their order, as a list shows them; two statements however many there are."""
    columns = Entry.id, Entry.uid, Entry.title, Entry.kind, AgendaItem.number, AgendaItem.is_internal
    query = select(*columns, *map(_how_many, (Passage, Decision, Issue, Action))).outerjoin(Entry.item)
    rows = db.session.execute(query.where(Entry.minutes_id == minutes.id).order_by(Entry.position, Entry.id)).all()
    codes: dict[int, list[str]] = {row.id: [] for row in rows}
    served = select(entry_goal.c.entry_id, Goal.code).join(Goal).order_by(Goal.term_id, Goal.order, Goal.id)
    for entry_id, code in db.session.execute(served.where(entry_goal.c.entry_id.in_(codes))) if codes else ():
        codes[entry_id].append(code)
    return [EntryLine(tuple(codes[row.id]), *row[1:]) for row in rows]


def whole(meeting: Meeting, *loaded: Any) -> Minutes | None:
    """Everything that the minutes say, in nine statements however long they are, and what else is to be loaded."""
    entries = selectinload(Minutes.entries)
    return minutes_of(
        meeting,
        *loaded,
        *_attendance(),
        # The offices are three, and their former names few: a join costs less than a statement of its own.
        joinedload(Minutes.offices).joinedload(OfficePresence.office).joinedload(Organisation.former_names),
        entries.joinedload(Entry.item),
        *_inside(entries),
    )


def entry_of(meeting: Meeting, uid: str) -> Entry:
    """One entry of this meeting with all that hangs on it; `NotFound` for any other."""
    query = select(Entry).join(Entry.minutes).where(Minutes.meeting_id == meeting.id, Entry.uid == uid)
    loaded = (joinedload(Entry.item), contains_eager(Entry.minutes), *_inside(None))
    entry = db.session.scalar(query.options(*loaded))
    if entry is None:
        raise NotFound()
    return entry


def entry_of_item(item: AgendaItem) -> Entry | None:
    """The entry that somebody may have written meanwhile."""
    return db.session.scalar(select(Entry).where(Entry.item_id == item.id).options(*_inside(None)))


def accepted_item(meeting: Meeting, uid: str) -> AgendaItem:
    """An accepted item of this meeting, its goals loaded; `NotFound` for any other."""
    query = _accepted(meeting).where(AgendaItem.uid == uid).options(selectinload(AgendaItem.goals))
    item = db.session.scalar(query)
    if item is None:
        raise NotFound()
    return item


def unwritten_items(meeting: Meeting) -> list[AgendaItem]:
    """The accepted items that have no entry yet, in the order of the programme."""
    written = select(Entry.id).where(Entry.item_id == AgendaItem.id).exists()
    return list(db.session.scalars(_accepted(meeting).where(~written)))


def revisions_of(minutes: Minutes) -> Select[Revision]:
    """The revisions, the newest first, without their contents, as a query to be paged."""
    return select(Revision).where(Revision.minutes_id == minutes.id).order_by(Revision.number.desc())


def newest_revisions(minutes: Minutes, *, most: int) -> list[Revision]:
    return list(db.session.scalars(revisions_of(minutes).limit(most)))


def revision_of(minutes: Minutes, number: int) -> Revision:
    """One revision with its content; `NotFound` for a number that is none."""
    query = (
        revisions_of(minutes)
        .where(Revision.number == number)
        .options(joinedload(Revision.minutes), undefer(Revision.content))
    )
    revision = db.session.scalar(query) if 0 < number < 2**31 else None
    if revision is None:
        raise NotFound()
    return revision


def things_by_uid(model: Any, uids: Iterable[str]) -> dict[str, Any]:
    """Rows by uid; `NotFound` if one is missing: a reference that we did not offer."""
    wanted = set(uids)
    found = {row.uid: row for row in db.session.scalars(select(model).where(model.uid.in_(wanted)))} if wanted else {}
    if len(found) < len(wanted):
        raise NotFound()
    return found


def refuse_foreign(model: Any, uids: Collection[str]) -> None:
    """A uid that is not of this entry was taken out meanwhile, or belongs to another: the other's is `NotFound`."""
    if uids and db.session.scalar(select(model.id).where(model.uid.in_(set(uids))).limit(1)) is not None:
        raise NotFound()


def _how_many(model: Any) -> Any:
    return select(func.count(model.id)).where(model.entry_id == Entry.id).correlate(Entry).scalar_subquery()


def _accepted(meeting: Meeting) -> Select[AgendaItem]:
    return (
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting.id, AgendaItem.state == ItemState.ACCEPTED)
        .options(joinedload(AgendaItem.organisation))
        .order_by(AgendaItem.number.is_(None), AgendaItem.number, AgendaItem.position, AgendaItem.id)
    )


def _attendance() -> tuple[Any, ...]:
    attendance = selectinload(Minutes.attendance)
    seat = attendance.joinedload(Attendance.seat).joinedload(Seat.organisation)
    return seat.joinedload(Organisation.kind), attendance.joinedload(Attendance.holding).joinedload(Holding.person)


def _inside(entry: Any) -> tuple[Any, ...]:
    """What hangs on an entry; `entry` is the way to it, or None where it is what is asked for."""

    def many(attribute: Any) -> Any:
        return entry.selectinload(attribute) if entry is not None else selectinload(attribute)

    passages, actions = many(Entry.passages), many(Entry.actions)
    # Former names are few: a join costs less than a statement of its own.
    former_names = Organisation.former_names
    return (
        many(Entry.goals).joinedload(Goal.term),
        passages.joinedload(Passage.speaker_seat).joinedload(Seat.organisation).joinedload(former_names),
        passages.joinedload(Passage.speaker_office).joinedload(former_names),
        many(Entry.decisions),
        many(Entry.issues),
        actions.joinedload(Action.seat).joinedload(Seat.organisation).joinedload(former_names),
        actions.joinedload(Action.organisation).joinedload(former_names),
    )
