"""Merging districts and bodies. The old ones end and keep their past; what was in them is in the new one too."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import TypeVar

from flask_babel import gettext as _

from coordinator.calendar_years import long_day_label
from coordinator.errors import DomainError
from coordinator.events.bodies import services as bodies
from coordinator.events.bodies.models import Body
from coordinator.events.mergers import queries
from coordinator.extensions import db
from coordinator.orgs.directory import services as directory
from coordinator.orgs.directory.models import District

ONE_DAY = timedelta(days=1)
T = TypeVar("T", District, Body)


class NotThereThen(DomainError):
    def __init__(self, name: str, day: date) -> None:
        shown = long_day_label(day)
        super().__init__(_("“%(name)s” is not valid on %(day)s. Choose another day.", name=name, day=shown))


def new_district(districts: Collection[District], *, code: str, name: str, from_on: date) -> District:
    """The district in which these merge; its place in lists is the first one's."""
    made = directory.add_district(code=code, name=name, starts_on=from_on)
    made.order = min(district.order for district in districts)
    return made


def new_body(merging: Collection[Body], *, code: str, name: str, from_on: date) -> Body:
    """The body in which these merge: of the first one's kind and office, for the district that took up its district."""
    first = min(merging, key=lambda body: (body.order, body.id))
    district = first.district.successor or first.district if first.district else None
    facts = {"kind": first.kind, "owner": first.owner, "district": district, "order": first.order}
    return bodies.create_body(code=code, name=name, starts_on=from_on, **facts)


def merge_districts(districts: Collection[District], into: District, *, from_on: date) -> District:
    """Organisations and seats of the ended districts belong to the new one too; the old ones stay with their past."""
    ended = _end(districts, into, from_on)
    for organisation in queries.organisations_in(ended):
        if into not in organisation.districts:
            organisation.districts.append(into)
            organisation.touch()
    for seat in queries.seats_of_their_own_in(ended):
        if into not in seat.own_districts:
            seat.own_districts.append(into)
            seat.touch()
    db.session.flush()
    return into


def merge_bodies(merging: Collection[Body], into: Body, *, from_on: date) -> Body:
    """The old bodies end and keep their meetings; the new one counts its own."""
    _end(merging, into, from_on)
    db.session.flush()
    return into


def _end(things: Collection[T], into: T, from_on: date) -> list[T]:
    """End all but the one that goes on; what has ended before keeps its last day."""
    if not into.is_valid_on(from_on):
        raise NotThereThen(into.name, from_on)
    ended = [thing for thing in things if thing is not into]
    for thing in ended:
        if thing.starts_on and thing.starts_on >= from_on:
            raise NotThereThen(thing.name, from_on - ONE_DAY)
        thing.ends_on = min(thing.ends_on or from_on - ONE_DAY, from_on - ONE_DAY)
        thing.successor = into
    return ended
