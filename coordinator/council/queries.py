"""Reading the council's facts."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from coordinator import calendar_years
from coordinator.council.models import Council, DayToAvoid, HistoryEntry, HistoryKind
from coordinator.errors import NotFound
from coordinator.extensions import db

# Every page prints these; built once, and read as a row that nobody watches, they cost a third of an object.
FACTS = select(*Council.__table__.columns).limit(1)


def current() -> Council | None:
    """The council of this installation, to be changed; None before it is set up."""
    return db.session.scalar(select(Council).limit(1))


def facts() -> Row[Any] | None:
    """The same to be printed: a row with the council's columns."""
    return db.session.execute(FACTS).first()


def history() -> list[HistoryEntry]:
    """The council's history (歩み), from its founding on."""
    return list(db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.fiscal_year, HistoryEntry.order)))


def history_entry(uid: str) -> HistoryEntry:
    entry = db.session.scalar(select(HistoryEntry).where(HistoryEntry.uid == uid))
    if entry is None:
        raise NotFound()
    return entry


def last_order(fiscal_year: int) -> int:
    """The place of the last line of a year; 0 where there is none."""
    return db.session.scalar(select(func.max(HistoryEntry.order)).where(HistoryEntry.fiscal_year == fiscal_year)) or 0


def days_to_avoid_from(day: date) -> list[DayToAvoid]:
    """The days to avoid that are not over on that day, the soonest first."""
    query = select(DayToAvoid).where(DayToAvoid.ends_on >= day)
    return list(db.session.scalars(query.order_by(DayToAvoid.starts_on, DayToAvoid.id)))


def days_to_avoid_of(fiscal_year: int) -> list[DayToAvoid]:
    """The days to avoid that touch a fiscal year, in their order."""
    first, last = calendar_years.first_day(fiscal_year), calendar_years.last_day(fiscal_year)
    return [one for one in days_to_avoid_from(first) if one.starts_on <= last]


def day_to_avoid(uid: str) -> DayToAvoid:
    found = db.session.scalar(select(DayToAvoid).where(DayToAvoid.uid == uid))
    if found is None:
        raise NotFound()
    return found


def themes_of(fiscal_years: Collection[int]) -> dict[int, str]:
    """The theme of each of these fiscal years that has one: a line of the history, kept once."""
    query = select(HistoryEntry).where(
        HistoryEntry.kind == HistoryKind.THEME, HistoryEntry.fiscal_year.in_(fiscal_years)
    )
    return {entry.fiscal_year: entry.title for entry in db.session.scalars(query.order_by(HistoryEntry.order))}


def theme_of(fiscal_year: int) -> HistoryEntry | None:
    """The line that says a fiscal year's theme."""
    query = select(HistoryEntry).where(HistoryEntry.kind == HistoryKind.THEME, HistoryEntry.fiscal_year == fiscal_year)
    return db.session.scalar(query.order_by(HistoryEntry.order.desc()).limit(1))
