"""Whose a seat is, today or within a year: whoever is told in March of a meeting in April opens their page in March."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Integer, Row, Select, and_, bindparam, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Holding, Person, Seat

COMING = timedelta(days=366)
DAY, UNTIL = bindparam("day", type_=Date), bindparam("until", type_=Date)
FIRST_ON = Holding.starts_on
# What `of_rows` asks of each row, in its order.
COLUMNS: tuple[Any, ...] = (
    *(Seat.id.label("seat_id"), Organisation.id.label("member_id"), Holding.starts_on),
    *(Organisation.joined_on, Organisation.left_on, Seat.ended_on),
)


class OwnSeat(NamedTuple):
    """The row numbers of a seat and its organisation, and the first day, from today, on which it is theirs."""

    seat_id: int
    organisation_id: int
    first_on: date


def window(day: date) -> dict[str, date]:
    """With what a statement is asked that knows DAY and UNTIL."""
    return {"day": day, "until": day + COMING}


def is_held() -> ColumnElement[bool]:
    """Held on some day from DAY until UNTIL."""
    return and_(Holding.starts_on <= UNTIL, or_(Holding.ends_on.is_(None), Holding.ends_on >= DAY))


def exists() -> ColumnElement[bool]:
    """A seat that exists on some of those days; the query has joined its organisation."""
    return and_(
        or_(Organisation.joined_on.is_(None), Organisation.joined_on <= UNTIL),
        or_(Organisation.left_on.is_(None), Organisation.left_on >= DAY),
        or_(Seat.ended_on.is_(None), Seat.ended_on >= DAY),
    )


def with_seats(people: Select[Any]) -> Select[Any]:
    """A statement about people, with COLUMNS of each seat that they hold on some of those days, or none of them."""
    held = people.outerjoin(Holding, and_(Holding.person_id == Person.id, is_held()))
    seats = held.outerjoin(Seat, Seat.id == Holding.seat_id)
    return seats.outerjoin(Organisation, and_(Organisation.id == Seat.organisation_id, exists()))


def of_rows(rows: Iterable[Row[Any]], day: date) -> list[OwnSeat]:
    """Of rows with COLUMNS each seat once, from its first day; what ends before that day comes is none."""
    found: dict[int, OwnSeat] = {}
    for row in (row for row in rows if row.member_id is not None):
        first_on = max(filter(None, (day, row.starts_on, row.joined_on)))
        ends = [last for last in (row.left_on, row.ended_on) if last is not None]
        known = found.get(row.seat_id)
        if all(first_on <= last for last in ends) and (known is None or first_on < known.first_on):
            found[row.seat_id] = OwnSeat(row.seat_id, row.member_id, first_on)
    return list(found.values())


# Built once: everything a signed-in representative asks begins with it.
HELD_BY = with_seats(select(*COLUMNS).select_from(Person).where(Person.id == bindparam("person", type_=Integer)))


HELD = joinedload(Person.holdings).joinedload(Holding.seat).joinedload(Seat.organisation)


def held_by(person_id: int, day: date) -> list[OwnSeat]:
    """The seats that a person holds, or comes to hold: row numbers, and nothing more."""
    return of_rows(db.session.execute(HELD_BY, {"person": person_id, **window(day)}), day)


def vacant_in(organisation_id: int, day: date) -> list[OwnSeat]:
    """The organisation's seats that nobody holds, or will hold: it is invited itself (後任未定)."""
    query = select(Seat).join(Seat.organisation).where(Seat.organisation_id == organisation_id, exists())
    loaded = contains_eager(Seat.organisation), selectinload(Seat.holdings)
    seats = db.session.scalars(query.options(*loaded), window(day))
    found = [(seat, seat.vacant_from(max(filter(None, (day, seat.organisation.joined_on))))) for seat in seats]
    return [
        OwnSeat(seat.id, organisation_id, first_on)
        for seat, first_on in found
        if first_on is not None and first_on <= day + COMING and seat.exists_on(first_on)
    ]


def has_one() -> ColumnElement[bool]:
    """Whether a person holds a seat on some of those days."""
    return Person.holdings.any(is_held())


def last_day_in_one(person_id: int, day: date) -> date | None:
    """When the last of the seats ended that they held until that day; None for who held none."""
    person = db.session.get_one(Person, person_id, options=[HELD])
    ended = [holding.last_day for holding in person.holdings if holding.starts_on <= day]
    return max((last_day for last_day in ended if last_day is not None), default=None)


def coming(seats: Iterable[OwnSeat], day: date) -> frozenset[tuple[int, date]]:
    """Those that are theirs only after that day, as a viewer knows them."""
    return frozenset((seat.seat_id, seat.first_on) for seat in seats if seat.first_on > day)
