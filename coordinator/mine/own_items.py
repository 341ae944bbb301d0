"""What organisations proposed, as a member's page lists it: read as columns, for the texts of items are long."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, case, select

from coordinator import clock
from coordinator.events.agenda.models import AgendaItem, ItemState, is_late
from coordinator.events.meetings import lines
from coordinator.events.meetings.lines import MeetingLine
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.web.paging import LongPage


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
    page = {"first": (number - 1) * per_page, "most": per_page + 1}
    found = db.session.execute(ITEMS, {"organisations": list(organisation_ids), **page}).all()
    return LongPage(items=[*map(_line, found[:per_page])], number=number, has_more=len(found) > per_page)


def _line(row: Sequence[Any]) -> OwnItem:
    own = len(COLUMNS)
    return OwnItem._make([*row[:own], MeetingLine._make(row[own:])])


COLUMNS = (
    *(AgendaItem.uid, AgendaItem.title, AgendaItem.state, AgendaItem.number, AgendaItem.reason),
    *(AgendaItem.received_on, AgendaItem.submitted_at, Organisation.name),
)
WAITS = (AgendaItem.state == ItemState.RETURNED) & (Meeting.state == MeetingState.ANNOUNCED)
ORDER = case((WAITS, 0), else_=1), AgendaItem.submitted_at.desc(), AgendaItem.id.desc()
# Built once. They are sorted by their numbers alone, then the lines of one page are read.
SHOWN = (
    select(AgendaItem.id)
    .join(AgendaItem.meeting)
    .where(AgendaItem.organisation_id.in_(bindparam("organisations", expanding=True)))
    .where(AgendaItem.is_internal.is_(False))
    .order_by(*ORDER)
    .limit(bindparam("most"))
    .offset(bindparam("first"))
    .subquery()
)
ITEMS = (
    select(*COLUMNS, *lines.COLUMNS)
    .select_from(SHOWN)
    .join(AgendaItem, AgendaItem.id == SHOWN.c.id)
    .join(AgendaItem.meeting)
    .join(Meeting.body)
    .join(AgendaItem.organisation)
    .order_by(*ORDER)
)
