"""The order of the accepted items: free until the programme is fixed, except for what has its number already."""

from collections.abc import Sequence

from sqlalchemy import case, func, select, update
from sqlalchemy.orm.attributes import set_committed_value

from coordinator.events.agenda import queries, refusals
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db

UP, DOWN = "up", "down"


def movable(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The accepted items without a number, in their order."""
    return [item for item in items if item.number is None]


def order(meeting: Meeting, *, uids: Sequence[str], seen: str) -> None:
    """Put the items in this order. `seen` is the `order_mark` of the list that was looked at while deciding."""
    items = _current(meeting, seen)
    by_uid = {item.uid: item for item in items}
    if sorted(uids) != sorted(by_uid):
        raise refusals.OrderChanged()

    _place([by_uid[uid] for uid in uids])


def move(meeting: Meeting, *, uid: str, way: str, seen: str) -> None:
    """Move one item one place up or down; at the end of the list it stays."""
    items = _current(meeting, seen)
    here = next((place for place, item in enumerate(items) if item.uid == uid), None)
    if here is None or way not in (UP, DOWN):
        raise refusals.OrderChanged()

    there = here - 1 if way == UP else here + 1
    if 0 <= there < len(items):
        items[here], items[there] = items[there], items[here]
        _place(items)


def last_position(meeting: Meeting) -> int:
    return db.session.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting.id)) or 0


def _current(meeting: Meeting, seen: str) -> list[AgendaItem]:
    """The movable items as they stand now, if that is what was seen."""
    if meeting.programme_fixed_at is not None:
        raise refusals.ProgrammeIsFixed()
    lock(meeting)
    items = movable(queries.accepted_items(meeting))
    if queries.order_mark(items) != seen:
        raise refusals.OrderChanged()
    return items


def _place(items: Sequence[AgendaItem]) -> None:
    """One statement for any number of items; a place is not the item's text, so its version stays."""
    places = {item.id: place for place, item in enumerate(items, start=1)}
    if places:
        placed = update(AgendaItem).where(AgendaItem.id.in_(places))
        by_place = placed.values(position=case(places, value=AgendaItem.id))
        db.session.execute(by_place, execution_options={"synchronize_session": False})
    for item in items:
        set_committed_value(item, "position", places[item.id])
