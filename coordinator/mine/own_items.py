"""What organisations proposed, as a member's page lists it: read as columns, for the texts of items are long."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, literal, select, union_all

from coordinator import clock
from coordinator.events.agenda.models import AgendaItem, ItemState, is_late
from coordinator.events.meetings import lines
from coordinator.events.meetings.lines import MeetingLine
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.web.pagination import LongPage


class OwnItem(NamedTuple):
    """An item with what became of it; the fields stand as `COLUMNS` do, the meeting after them."""

    uid: str
    title: str
    state: ItemState
    number: int | None
    reason: str
    received_on: date | None
    submitted_at: datetime
    organisation: str
    meeting: MeetingLine

    @property
    def is_late(self) -> bool:
        """締切後"""
        reached_on = self.received_on or clock.local(self.submitted_at).date()
        return is_late(reached_on, due_on=self.meeting.items_due_on, held_on=self.meeting.held_on)


def own_items(organisation_ids: Collection[int], number: int, *, per_page: int) -> LongPage[OwnItem]:
    """A page of what these organisations proposed: what is to be mended before all, then the newest first."""
    first, most = (number - 1) * per_page, per_page + 1
    page = {"first": first, "most": most, "reach": first + most}
    found = db.session.execute(ITEMS, {"organisations": list(organisation_ids), **page}).all()
    return LongPage(items=[*map(_line, found[:per_page])], number=number, has_more=len(found) > per_page)


def _line(row: Sequence[Any]) -> OwnItem:
    own = len(COLUMNS)
    return OwnItem._make([*row[:own], MeetingLine._make(row[own:])])


COLUMNS = (
    *(AgendaItem.uid, AgendaItem.title, AgendaItem.state, AgendaItem.number, AgendaItem.reason),
    *(AgendaItem.received_on, AgendaItem.submitted_at, Organisation.name),
)
# Built once. What waits for its proposer is little; of all else only as many are looked at as the page reaches.
OWN = (
    select(AgendaItem.id, AgendaItem.submitted_at)
    .join(AgendaItem.meeting)
    .where(AgendaItem.organisation_id.in_(bindparam("organisations", expanding=True)))
    .where(AgendaItem.is_internal.is_(False))
)
WAITS = (AgendaItem.state == ItemState.RETURNED) & (Meeting.state == MeetingState.ANNOUNCED)
NEWEST = OWN.where(~WAITS).order_by(AgendaItem.submitted_at.desc(), AgendaItem.id.desc()).limit(bindparam("reach"))
LISTED = union_all(
    OWN.where(WAITS).add_columns(literal(0).label("place")),
    select(NEWEST.subquery(), literal(1).label("place")),
).subquery()
ITEMS = (
    select(*COLUMNS, *lines.COLUMNS)
    .select_from(LISTED)
    .join(AgendaItem, AgendaItem.id == LISTED.c.id)
    .join(AgendaItem.meeting)
    .join(Meeting.body)
    .join(AgendaItem.organisation)
    .order_by(LISTED.c.place, LISTED.c.submitted_at.desc(), LISTED.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("first"))
)
