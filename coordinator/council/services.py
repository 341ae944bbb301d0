"""Writing the council's facts and history."""

from typing import Any

from coordinator.council import queries
from coordinator.council.models import Council, HistoryEntry, HistoryKind
from coordinator.extensions import db


def set_up(*, name: str, **facts: Any) -> Council:
    """The council's one row, made or changed."""
    council = queries.current() or Council()
    for field, value in {"name": name, **facts}.items():
        setattr(council, field, value)
    db.session.add(council)
    db.session.flush()
    return council


def add_history(*, fiscal_year: int, kind: HistoryKind, title: str) -> HistoryEntry:
    """Add a line to the history, after those of its year."""
    entry = HistoryEntry(fiscal_year=fiscal_year, kind=kind, title=title, order=queries.last_order(fiscal_year) + 1)
    db.session.add(entry)
    db.session.flush()
    return entry


def change_history(entry: HistoryEntry, *, fiscal_year: int, kind: HistoryKind, title: str) -> HistoryEntry:
    entry.fiscal_year, entry.kind, entry.title = fiscal_year, kind, title
    db.session.flush()
    return entry


def drop_history(entry: HistoryEntry) -> None:
    """Take a line out of the history; nothing else relies on it."""
    db.session.delete(entry)
    db.session.flush()
