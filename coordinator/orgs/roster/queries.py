"""Reading people, seats and holdings. Every list of seats stands in roster order (名簿順)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import District, Organisation
from coordinator.orgs.roster.models import Holding, Seat, SeatRole

ROLES = {SeatRole.LEAD: 1, SeatRole.DEPUTY: 2, SeatRole.CONTACT: 3}


def seats() -> Select[Seat]:
    """All seats in roster order with organisation, kind, districts, holdings and their people, to be narrowed."""
    return (
        select(Seat)
        .join(Seat.organisation)
        .join(Organisation.kind)
        .options(
            contains_eager(Seat.organisation).contains_eager(Organisation.kind),
            contains_eager(Seat.organisation).selectinload(Organisation.districts),
            selectinload(Seat.own_districts),
            selectinload(Seat.holdings).joinedload(Holding.person),
        )
        .order_by(*roster_order())
    )


def roster_order() -> tuple[Any, ...]:
    """Seats with a place of their own first; then by kind, organisation, role and number."""
    has_no_place = case((Seat.order > 0, 0), else_=1)
    role = case(*((Seat.role == role, number) for role, number in ROLES.items()), else_=9)
    return has_no_place, Seat.order, *directory.roster_order(), role, Seat.number, Seat.id


def exists_on(day: date) -> ColumnElement[bool]:
    """`Seat.exists_on` asked of the database."""
    return and_(or_(Seat.ended_on.is_(None), Seat.ended_on >= day), directory.is_member_on(day))


def is_held_on(day: date) -> ColumnElement[bool]:
    """`Holding.is_valid_on` asked of the database."""
    return and_(Holding.starts_on <= day, or_(Holding.ends_on.is_(None), Holding.ends_on >= day))


def is_in_districts(district_ids: Collection[int]) -> ColumnElement[bool]:
    """The seat's own districts count, else its organisation's."""
    return or_(
        Seat.own_districts.any(District.id.in_(district_ids)),
        and_(~Seat.own_districts.any(), Organisation.districts.any(District.id.in_(district_ids))),
    )


def seats_on(day: date) -> list[Seat]:
    """Every seat that exists on a day."""
    return _list(seats().where(exists_on(day)))


def lead_seats_on(day: date) -> list[Seat]:
    """The seats of the organisations' representatives (代表) on a day."""
    return _list(seats().where(exists_on(day), Seat.role == SeatRole.LEAD))


def seats_in_districts_on(district_ids: Collection[int], day: date) -> list[Seat]:
    """The seats that belong to any of these districts on a day."""
    return _list(seats().where(exists_on(day), is_in_districts(district_ids))) if district_ids else []


def seats_of_organisations(ids: Collection[int], day: date | None = None) -> list[Seat]:
    """The seats of these organisations that exist on a day (today, if none is given)."""
    query = seats().where(Seat.organisation_id.in_(ids), exists_on(day or clock.today()))
    return _list(query) if ids else []


def every_seat_of(organisation: Organisation) -> list[Seat]:
    """All seats of one organisation, ended ones too."""
    return _list(seats().where(Seat.organisation_id == organisation.id))


def seats_held_by(person_id: int, day: date) -> list[Seat]:
    """The seats that a person holds on a day."""
    held = Seat.holdings.any(and_(Holding.person_id == person_id, is_held_on(day)))
    return _list(seats().where(exists_on(day), held))


def _list(query: Select[Seat]) -> list[Seat]:
    return list(db.session.scalars(query))
