"""Reading the council's facts."""

from sqlalchemy import func, select

from coordinator.council.models import Council, HistoryEntry
from coordinator.errors import NotFound
from coordinator.extensions import db


def current() -> Council | None:
    """The council of this installation; None before it is set up."""
    return db.session.scalar(select(Council).limit(1))


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
