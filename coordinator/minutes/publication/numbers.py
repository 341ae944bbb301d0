"""Decision numbers: counted in the meeting's fiscal year, kept through corrections, never used again."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from coordinator.extensions import db
from coordinator.minutes.publication.models import DecisionCounter
from coordinator.minutes.records.models import Decision


def number_decisions(decisions: Iterable[Decision], *, fiscal_year: int) -> None:
    """Give the next numbers of the fiscal year to those that have none yet."""
    new = [decision for decision in decisions if decision.number is None]
    if not new:
        return
    counter = _locked(fiscal_year)
    for decision in new:
        counter.last_number += 1
        decision.number = counter.last_number
    db.session.flush()


def _locked(fiscal_year: int) -> DecisionCounter:
    """The year's counter; until our commit nobody else takes a number of it."""
    query = select(DecisionCounter).where(DecisionCounter.fiscal_year == fiscal_year).with_for_update()
    counter = db.session.scalar(query)
    if counter is not None:
        return counter
    try:
        with db.session.begin_nested():
            db.session.add(DecisionCounter(fiscal_year=fiscal_year, last_number=0))
    except IntegrityError:
        # The year's first two publications met: the other one made the row.
        pass
    return db.session.scalars(query.execution_options(populate_existing=True)).one()
