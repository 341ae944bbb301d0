"""Writing seats and who holds them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from coordinator.extensions import db
from coordinator.orgs.directory.models import District, Organisation
from coordinator.orgs.roster.models import Holding, Person, Seat, SeatRole
from coordinator.orgs.roster.openings import begin, opening, refuse_days, refuse_overlap
from coordinator.orgs.roster.refusals import HoldingInUse, SeatTaken
from coordinator.unique import refused_if_taken


def add_seat(
    organisation: Organisation,
    *,
    role: SeatRole,
    own_districts: Sequence[District] = (),
    order: int | None = None,
) -> Seat:
    """Give an organisation a seat, numbered and placed after its others; it is vacant (後任未定)."""
    others = select(Seat).where(Seat.organisation_id == organisation.id)
    seats = list(db.session.scalars(others))
    number = max((seat.number for seat in seats if seat.role is role), default=0) + 1
    order = max((seat.order for seat in seats), default=0) if order is None else order
    seat = Seat(organisation=organisation, role=role, number=number, own_districts=list(own_districts), order=order)
    with refused_if_taken(SeatTaken()):
        db.session.add(seat)
    return seat


def change_seat(seat: Seat, *, role: SeatRole, number: int, own_districts: Sequence[District], order: int) -> Seat:
    """Mend a seat; who holds it, and what was recorded of it, stays."""
    with refused_if_taken(SeatTaken()):
        seat.role, seat.number, seat.own_districts, seat.order = role, number, list(own_districts), order
        seat.touch()
    return seat


def end_seat(seat: Seat, *, ended_on: date | None) -> Seat:
    """Take a seat out of the council after a last day; without a day it goes on. Its holding ends with it."""
    seat.ended_on = ended_on
    db.session.flush()
    return seat


def hand_over(seat: Seat, *, person: Person, post: str, starts_on: date, ends_on: date | None = None) -> Holding:
    """Let a person hold a seat from a day on, also one to come; who holds it until then ends the day before.

    Where somebody is entered for a later day, an open end becomes the day before that.
    """
    room = opening(seat, person=person, post=post, starts_on=starts_on, ends_on=ends_on)
    holding = begin(seat, room, person=person, post=post)
    db.session.add(holding)
    seat.touch()
    db.session.flush()
    return holding


def end_holding(holding: Holding, *, ends_on: date) -> Holding:
    """Somebody goes after a last day and nobody follows yet: the seat is vacant from the next day."""
    return correct_holding(holding, post=holding.post, starts_on=holding.starts_on, ends_on=ends_on)


def correct_holding(holding: Holding, *, post: str, starts_on: date, ends_on: date | None) -> Holding:
    """Mend what was entered wrongly; never two people in one seat on one day."""
    refuse_days(holding.seat, starts_on, ends_on)
    refuse_overlap(holding, starts_on, ends_on)
    holding.post, holding.starts_on, holding.ends_on = post, starts_on, ends_on
    holding.touch()
    holding.seat.touch()
    db.session.flush()
    return holding


def drop_holding(holding: Holding) -> None:
    """Take out an entry made by mistake; what a meeting's records speak of stays."""
    seat = holding.seat
    try:
        with db.session.begin_nested():
            db.session.delete(holding)
            db.session.flush()
    except IntegrityError:
        raise HoldingInUse() from None
    seat.touch()
    db.session.flush()
