"""The council that generated meetings belong to: ten bodies, thirty seats, the sample's goals."""

from datetime import date
from typing import Any, NamedTuple

from coordinator import calendar_years
from coordinator.demo import goals, registers
from coordinator.events.bodies import queries as bodies
from coordinator.events.bodies import services as body_services
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory import services as organisations
from coordinator.orgs.roster.models import Holding, Person, Seat, SeatRole

DISTRICTS = 9
SEATS = 30


class Setting(NamedTuple):
    """Plain rows, so that nothing is loaded again for each meeting."""

    bodies: list[dict[str, Any]]
    seats: list[dict[str, Any]]
    goals: list[dict[str, Any]]


def load() -> Setting:
    registers.set_up(is_demo=True)
    kind = bodies.kind_by_code("exchange")
    for n in range(1, DISTRICTS + 1):
        district = organisations.add_district(code=f"mihon-{n}", name=f"見本第{n}地区")
        name = f"{district.name}交流会"
        body_services.create_body(code=f"exchange-{n}", kind=kind, name=name, district=district, order=10 + n)
    seats = [_seat(n) for n in range(SEATS)]
    found = goals.load()
    db.session.flush()
    meeting = [body for body in bodies.bodies() if not body.kind.is_internal]
    return Setting(
        bodies=[{"id": body.id, "code": body.code, "name": body.name} for body in meeting],
        seats=[_described(seat) for seat in seats],
        goals=[
            {"id": goal.id, "term": goal.term.number, "code": goal.code, "title": goal.title} for goal in found.values()
        ],
    )


def _seat(n: int) -> Seat:
    kinds = directory.kinds()
    organisation = organisations.add(
        code=f"G-{n:03d}",
        name=f"見本団体{n + 1}",
        kana=f"みほんだんたい{n + 1:02d}",
        kind=kinds[n % 10],
        public=["name"],
        joined_on=date(1950, 4, 1),
    )
    person = Person(code=f"g{n:03d}", name=f"見本 委員{n + 1}", kana=f"みほん いいん{n + 1:02d}")
    seat = Seat(organisation=organisation, role=SeatRole.LEAD, order=n)
    first_day = calendar_years.first_day(1950)
    db.session.add(Holding(seat=seat, person=person, post="代表", starts_on=first_day))
    return seat


def _described(seat: Seat) -> dict[str, Any]:
    holding = seat.holdings[0]
    return {
        "id": seat.id,
        "holding_id": holding.id,
        "organisation_id": seat.organisation_id,
        "organisation_name": seat.organisation.name,
        "kind": seat.organisation.kind.name,
        "post": holding.post,
        "name": holding.person.name,
    }
