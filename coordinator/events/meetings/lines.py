"""A meeting as one line of a list says it: read as columns, for who lists many and asks nothing else of them."""

from datetime import date, datetime
from typing import Any, NamedTuple

from coordinator import calendar_years, clock
from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting, MeetingState, label_of
from coordinator.orgs.names import Names


class MeetingLine(NamedTuple):
    """What it is called, when it is, and how far it has come; the fields stand as `COLUMNS` do."""

    slug: str
    fiscal_year: int
    number: int | None
    held_on: date | None
    items_due_at: datetime | None
    announced_at: datetime | None
    programme_fixed_at: datetime | None
    state: MeetingState
    called_off_at: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    body_name_en: str
    name: str
    names_before: list[list[str]] | None
    next_name: str
    next_name_on: date | None

    @property
    def body_name(self) -> str:
        """What its body was called on its day."""
        names = Names(self.name, self.names_before, self.next_name, self.next_name_on)
        return names.on(self.held_on or calendar_years.last_day(self.fiscal_year))

    @property
    def label(self) -> str:
        """令和8年度 第1回 全体会"""
        return label_of(self.fiscal_year, self.number, self.body_name)

    @property
    def is_called_off_today(self) -> bool:
        return self.called_off_at is not None and self.held_on == clock.today()

    @property
    def items_due_on(self) -> date | None:
        return clock.last_day_before(self.items_due_at) if self.items_due_at else None


# Of a query that has joined meeting and body.
COLUMNS: tuple[Any, ...] = (
    *(Meeting.slug, Meeting.fiscal_year, Meeting.number, Meeting.held_on),
    *(Meeting.items_due_at, Meeting.announced_at, Meeting.programme_fixed_at),
    *(Meeting.state, Meeting.called_off_at, Meeting.starts_at, Meeting.ends_at),
    *(Body.name_en, Body.name, Body.names_before, Body.next_name, Body.next_name_on),
)
