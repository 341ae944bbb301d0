"""Rows are read in, and what is there afterwards."""

from typing import Any

from sqlalchemy import func, select

from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import imports
from coordinator.orgs.roster.models import Person, Seat, SeatRole
from tests.orgs.roster.files import csv_file

FIRST = "2025-04-01"


def planned(*rows: dict[str, str]) -> imports.RosterPlan:
    db.session.flush()
    return imports.plan(csv_file(*rows), "名簿.csv")


def read_in(*rows: dict[str, str]) -> imports.RosterPlan:
    plan = planned(*rows)
    assert plan.preview.refused == []
    imports.apply(plan)
    db.session.commit()
    return plan


def refused(*rows: dict[str, str]) -> list[tuple[int, str]]:
    """The places that have to be mended, row and column."""
    return [(one.row, one.column) for one in planned(*rows).preview.refused]


def holdings(organisation: Organisation, **seat: Any) -> list[tuple[str, str, str]]:
    db.session.expire_all()
    asked = {"role": SeatRole.LEAD, "number": 1, **seat}
    found = db.session.scalars(select(Seat).filter_by(organisation_id=organisation.id, **asked)).one()
    return [(one.person.name, str(one.starts_on), str(one.ends_on or "")) for one in found.holdings]


def people_called(name: str) -> int:
    return db.session.scalar(select(func.count()).where(Person.name == name)) or 0
