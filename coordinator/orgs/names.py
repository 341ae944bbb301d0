"""Names that change on a day: what a thing is called today lies in `name`, what it was and will be called beside it."""

from datetime import date, timedelta
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.calendar_years import long_day_label
from coordinator.errors import DomainError

ONE_DAY = timedelta(days=1)


class SameName(DomainError):
    field = "name"
    says = _l("This is the name it has already.")


class RenamedBeforeEarlierName(DomainError):
    field = "from_on"

    def __init__(self, until_on: date) -> None:
        day = long_day_label(until_on)
        super().__init__(_("An earlier name held until %(day)s. Please choose a later day.", day=day))


class NameOfOld(NamedTuple):
    """A former name with its last day."""

    name: str
    until_on: date


class Names(NamedTuple):
    """What a thing is, was and will be called, as its row keeps it."""

    name: str
    before: list[list[str]] | None
    next_name: str
    next_name_on: date | None

    @property
    def of_old(self) -> list[NameOfOld]:
        """What it was called before, the oldest first."""
        return [NameOfOld(name, date.fromisoformat(day)) for name, day in self.before or ()]

    def on(self, day: date) -> str:
        """What it was called, or will be called, on that day."""
        if self.next_name_on is not None and self.next_name_on <= day:
            return self.next_name
        return next((old.name for old in self.of_old if day <= old.until_on), self.name)


class ComingName:
    """The name that is decided for a day to come; the clock makes it the present one when the day has come."""

    next_name: Mapped[str] = mapped_column(String(200), default="")
    next_name_on: Mapped[date | None]

    def is_called_anew_on(self, day: date) -> bool:
        return self.next_name_on is not None and self.next_name_on <= day


class KeepsNames(ComingName):
    """A name with those before it. They are few, so they lie in the row itself and are read with it."""

    name: Mapped[str]
    names_before: Mapped[list[list[str]]] = mapped_column(JSON, default=list)

    @property
    def former_names(self) -> list[NameOfOld]:
        """What it was called before, the oldest first."""
        return self.names.of_old

    @property
    def names(self) -> Names:
        return Names(self.name, self.names_before, self.next_name, self.next_name_on)

    def name_on(self, day: date) -> str:
        """What it was called, or will be called, on that day."""
        return self.names.on(day)

    def call(self, name: str, *, from_on: date, today: date) -> None:
        """Give a new name from a day on, also one to come; the old one is kept for the days before."""
        self.take_coming_name(today)
        if name == self.name:
            raise SameName()
        if from_on > today:
            self.next_name, self.next_name_on = name, from_on
            return
        before = self.former_names
        if before and from_on - ONE_DAY < before[-1].until_on:
            raise RenamedBeforeEarlierName(before[-1].until_on)
        until_on = from_on - ONE_DAY
        # Renamed twice from one day: the name in between held on no day.
        if not before or before[-1].until_on < until_on:
            self.names_before = [*(self.names_before or ()), [self.name, until_on.isoformat()]]
        self.name = name

    def take_coming_name(self, today: date) -> bool:
        """Make the coming name the present one, if its day has come."""
        if self.next_name_on is None or self.next_name_on > today:
            return False
        name, from_on = self.next_name, self.next_name_on
        self.next_name, self.next_name_on = "", None
        before = self.former_names
        if name != self.name and (not before or before[-1].until_on < from_on):
            self.call(name, from_on=from_on, today=today)
        return True
