"""A representative's person in the roster, for accounts that are opened from the command line."""

from sqlalchemy import func, select

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import Holding, Person, Seat, SeatRole


def seated(organisation: Organisation, *, name: str, email: str) -> Person:
    """The person of this name and address, who acts for the organisation from today on.

    Somebody who has a seat of it already keeps that one; else a vacant contact seat is filled, or a new one made.
    """
    person = _person(name, email)
    seats = roster.seats_of_organisations([organisation.id])
    today = clock.today()
    if any(seat.holding_of(person.id, today) for seat in seats):
        return person
    contacts = [seat for seat in seats if seat.role is SeatRole.CONTACT and seat.ended_on is None]
    vacant = [seat for seat in contacts if not seat.holder_on(today)]
    seat = vacant[0] if vacant else _new_contact_seat(organisation, seats)
    db.session.add(Holding(seat=seat, person=person, starts_on=today))
    db.session.flush()
    return person


def _person(name: str, email: str) -> Person:
    """One person has one page: who is in the roster already is not written down twice."""
    person = db.session.scalar(
        select(Person).where(Person.name == name, func.lower(Person.email) == email).order_by(Person.id).limit(1)
    )
    if person is None:
        person = Person(name=name, email=email)
        db.session.add(person)
        db.session.flush()
    return person


def _new_contact_seat(organisation: Organisation, seats: list[Seat]) -> Seat:
    numbers = [seat.number for seat in seats if seat.role is SeatRole.CONTACT]
    return Seat(organisation=organisation, role=SeatRole.CONTACT, number=max(numbers, default=0) + 1)
