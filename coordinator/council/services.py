"""Writing the council's facts, its history, and the days it avoids."""

from datetime import date
from typing import Any

from coordinator import clock
from coordinator.council import queries
from coordinator.council.models import Council, DayToAvoid, HistoryEntry, HistoryKind
from coordinator.council.refusals import SpanInDisorder, ThemeTaken
from coordinator.extensions import db
from coordinator.unique import refused_if_taken


def set_up(*, name: str, **facts: Any) -> Council:
    """The council's one row, made or changed."""
    council = queries.current() or Council()
    for field, value in {"name": name, **facts}.items():
        setattr(council, field, value)
    db.session.add(council)
    db.session.flush()
    return council


def put_first_use_aside(council: Council) -> None:
    """The secretariat's first page speaks no more of the first steps; their own page stays."""
    council.first_use_put_aside_at = clock.now()
    db.session.flush()


def add_history(*, fiscal_year: int, kind: HistoryKind, title: str) -> HistoryEntry:
    """Add a line to the history, after those of its year; a year has one theme."""
    entry = HistoryEntry(fiscal_year=fiscal_year, kind=kind, title=title, order=queries.last_order(fiscal_year) + 1)
    with refused_if_taken(ThemeTaken(fiscal_year)):
        db.session.add(entry)
    return entry


def change_history(entry: HistoryEntry, *, fiscal_year: int, kind: HistoryKind, title: str) -> HistoryEntry:
    with refused_if_taken(ThemeTaken(fiscal_year)):
        entry.fiscal_year, entry.kind, entry.title = fiscal_year, kind, title
    return entry


def set_theme(fiscal_year: int, *, theme: str) -> HistoryEntry | None:
    """Say what a fiscal year is about; an empty theme takes it out of the history again."""
    entry = queries.theme_of(fiscal_year)
    if not theme:
        if entry is not None:
            drop_history(entry)
        return None
    if entry is None:
        return add_history(fiscal_year=fiscal_year, kind=HistoryKind.THEME, title=theme)
    return change_history(entry, fiscal_year=fiscal_year, kind=HistoryKind.THEME, title=theme)


def drop_history(entry: HistoryEntry) -> None:
    """Take a line out of the history; nothing else relies on it."""
    db.session.delete(entry)
    db.session.flush()


def avoid(*, starts_on: date, ends_on: date | None = None, reason: str) -> DayToAvoid:
    """Note a day, or the days from one to another, on which the council had better not meet."""
    return _put(DayToAvoid(), starts_on, ends_on, reason)


def change_day_to_avoid(day: DayToAvoid, *, starts_on: date, ends_on: date | None = None, reason: str) -> DayToAvoid:
    return _put(day, starts_on, ends_on, reason)


def drop_day_to_avoid(day: DayToAvoid) -> None:
    """Nothing relies on it: meetings are only warned while their day is chosen."""
    db.session.delete(day)
    db.session.flush()


def _put(day: DayToAvoid, starts_on: date, ends_on: date | None, reason: str) -> DayToAvoid:
    if ends_on is not None and ends_on < starts_on:
        raise SpanInDisorder()
    day.starts_on, day.ends_on, day.reason = starts_on, ends_on or starts_on, reason
    db.session.add(day)
    db.session.flush()
    return day
