"""Reading the council's facts."""

from sqlalchemy import select

from coordinator.council.models import Council, HistoryEntry
from coordinator.extensions import db


def current() -> Council | None:
    """The council of this installation; None before it is set up."""
    return db.session.scalar(select(Council).limit(1))


def history() -> list[HistoryEntry]:
    """The council's history (歩み), from its founding on."""
    return list(db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.fiscal_year, HistoryEntry.order)))
