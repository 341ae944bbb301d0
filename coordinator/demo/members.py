"""The sample's districts, organisations, people and the seats they hold."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from coordinator.demo import sources
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory import services as organisations
from coordinator.orgs.directory.models import District, MemberKind, Organisation
from coordinator.orgs.roster import people as roster_people
from coordinator.orgs.roster import services as roster
from coordinator.orgs.roster.models import Consented, ContactBy, Person, Seat, SeatRole


class Members(NamedTuple):
    """Everything by its code; lead seats by their organisation's."""

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
    kinds = {kind.code: kind for kind in directory.kinds()}
    found = {office.code: office for office in directory.offices()}
    for row in sources.rows("organisations.csv"):
        found[row["code"]] = _organisation(row, districts, kinds, since)
    people = {row["code"]: _person(row, order) for order, row in enumerate(sources.rows("people.csv"))}
    seats = [_seat(row, order, found, people, since) for order, row in enumerate(sources.rows("seats.csv"), start=1)]
    leads = {seat.organisation.code: seat for seat in seats if seat.role is SeatRole.LEAD}
    db.session.flush()
    return Members(districts, found, people, leads)


def _organisation(
    row: Mapping[str, str], districts: Mapping[str, District], kinds: Mapping[str, MemberKind], since: date
) -> Organisation:
    return organisations.add(
        code=row["code"],
        name=row["name"],
        kana=row["kana"],
        kind=kinds[row["kind"]],
        districts=[districts[code] for code in sources.several(row["districts"])],
        public=sources.several(row["public"]),
        description=row["description"],
        postal_code="236-0000",
        address="横浜市金沢区 見本町1-2-3",
        fax="045-000-0000",
        joined_on=since,
    )


def _person(row: Mapping[str, str], order: int) -> Person:
    """Addresses and numbers that reach nobody; some agreed to stand on the public page."""
    contact_by = ContactBy(row["contact_by"])
    person = roster_people.add_person(
        name=row["name"],
        code=row["code"],
        kana=row["kana"],
        email=f"{row['code']}@example.jp" if contact_by is ContactBy.MAIL else "",
        phone=f"045-000-{order:04d}",
        contact_by=contact_by,
    )
    if row["shown"]:
        roster_people.agree(person, {("name", Consented.PUBLIC): None, ("post", Consented.PUBLIC): None})
    return person


def _seat(
    row: Mapping[str, str],
    order: int,
    members: Mapping[str, Organisation],
    people: Mapping[str, Person],
    since: date,
) -> Seat:
    """A seat, with its holder unless it is vacant (後任未定)."""
    seat = roster.add_seat(members[row["organisation"]], role=SeatRole(row["role"]), order=order)
    if row["person"]:
        roster.hand_over(seat, person=people[row["person"]], post=row["post"], starts_on=since)
    return seat
