"""The sample's districts, organisations, people and the seats they hold."""

from datetime import date
from typing import NamedTuple

from coordinator.demo import sources
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory import services as organisations
from coordinator.orgs.directory.models import District, Organisation
from coordinator.orgs.roster.models import Audience, Consent, ContactBy, Holding, Person, Seat, SeatRole


class Members(NamedTuple):
    """Everything by its code; seats by their organisation's."""

    districts: dict[str, District]
    organisations: dict[str, Organisation]
    people: dict[str, Person]
    leads: dict[str, Seat]


def load(*, since: date) -> Members:
    """Members that joined and took their seats on a day well before the first sample meeting."""
    districts = {
        row["code"]: organisations.add_district(code=row["code"], name=row["name"])
        for row in sources.rows("districts.csv")
    }
    offices = {office.code: office for office in directory.offices()}
    members = {row["code"]: _organisation(row, districts, since) for row in sources.rows("organisations.csv")}
    people = {row["code"]: _person(row) for row in sources.rows("people.csv")}
    leads: dict[str, Seat] = {}
    for order, row in enumerate(sources.rows("seats.csv"), start=1):
        seat = _seat(row, order, members, people, since)
        if seat.role is SeatRole.LEAD:
            leads[row["organisation"]] = seat
    db.session.flush()
    return Members(districts, {**offices, **members}, people, leads)


def _organisation(row: dict[str, str], districts: dict[str, District], since: date) -> Organisation:
    kinds = {kind.code: kind for kind in directory.kinds()}
    return organisations.add(
        code=row["code"],
        name=row["name"],
        kana=row["kana"],
        kind=kinds[row["kind"]],
        districts=[districts[code] for code in sources.several(row["districts"])],
        public=sources.several(row["public"]),
        description=row["description"],
        joined_on=since,
    )


def _person(row: dict[str, str]) -> Person:
    person = Person(
        code=row["code"],
        name=row["name"],
        kana=row["kana"],
        email=f"{row['code']}@example.jp" if row["contact_by"] == "mail" else "",
        contact_by=ContactBy(row["contact_by"]),
    )
    if row["shown"]:
        person.consents = [Consent(field=field, audience=Audience.PUBLIC) for field in ("name", "post")]
    db.session.add(person)
    return person


def _seat(
    row: dict[str, str],
    order: int,
    members: dict[str, Organisation],
    people: dict[str, Person],
    since: date,
) -> Seat:
    """A seat, with its holder unless it is vacant (後任未定)."""
    seat = Seat(
        organisation=members[row["organisation"]], role=SeatRole(row["role"]), number=int(row["number"]), order=order
    )
    db.session.add(seat)
    if row["person"]:
        db.session.add(Holding(seat=seat, person=people[row["person"]], post=row["post"], starts_on=since))
    return seat
