"""Reading people, seats and holdings. Every list of seats stands in roster order (名簿順)."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Select, and_, case, distinct, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload, subqueryload

from coordinator import clock, text
from coordinator.database import NameKey
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import District, MemberKind, Organisation
from coordinator.orgs.name_search import has_words
from coordinator.orgs.roster.members import answers_on, exists_on, is_held_on, members_on, organisations_of_people
from coordinator.orgs.roster.models import Holding, Person, Seat, SeatRole

ROLES = {SeatRole.LEAD: 1, SeatRole.DEPUTY: 2, SeatRole.CONTACT: 3}


class SeatCounts(NamedTuple):
    seats: int
    organisations: int
    persons: int
    vacant: int


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


def is_in_districts(district_ids: Collection[int]) -> ColumnElement[bool]:
    """The seat's own districts count, else its organisation's."""
    return or_(
        Seat.own_districts.any(District.id.in_(district_ids)),
        and_(~Seat.own_districts.any(), Organisation.districts.any(District.id.in_(district_ids))),
    )


def seats_existing_on(day: date) -> Select[Seat]:
    """Every seat that exists on a day, to be narrowed."""
    return seats().where(exists_on(day))


def seats_on(day: date) -> list[Seat]:
    """Every seat that exists on a day."""
    return _list(seats_existing_on(day))


def in_full(query: Select[Seat]) -> list[Seat]:
    """All of a query about seats, with what everybody agreed to show and with former names of organisations.

    As many statements for two thousand seats as for two: what `seats` loads by 500 comes by subqueries here.
    """
    organisation = joinedload(Seat.organisation)
    loaded = (
        organisation.joinedload(Organisation.kind),
        organisation.subqueryload(Organisation.districts),
        organisation.subqueryload(Organisation.former_names),
        subqueryload(Seat.own_districts),
        subqueryload(Seat.holdings).joinedload(Holding.person).subqueryload(Person.consents),
    )
    asked = query.with_only_columns(Seat.id)
    found = select(Seat).where(Seat.id.in_(asked.order_by(None))).options(*loaded)
    by_id = {seat.id: seat for seat in db.session.scalars(found)}
    return [by_id[seat_id] for seat_id in db.session.scalars(asked)]


def with_former_names() -> tuple[Any, ...]:
    return (contains_eager(Seat.organisation).selectinload(Organisation.former_names),)


def seats_of_organisations(ids: Collection[int], day: date | None = None) -> list[Seat]:
    """The seats of these organisations that exist on a day (today, if none is given)."""
    query = seats().where(Seat.organisation_id.in_(ids), exists_on(day or clock.today()))
    return _list(query) if ids else []


def every_seat() -> list[Seat]:
    """All seats with all that a file says of them: as many statements for two thousand as for two."""
    loaded = (
        joinedload(Seat.organisation),
        subqueryload(Seat.own_districts),
        subqueryload(Seat.holdings).joinedload(Holding.person),
    )
    return list(db.session.scalars(select(Seat).options(*loaded)))


def everybody() -> list[Person]:
    """All people with their consents and seats: as many statements for two thousand as for two."""
    seats_of_holdings = subqueryload(Person.holdings).joinedload(Holding.seat).joinedload(Seat.organisation)
    return list(db.session.scalars(select(Person).options(subqueryload(Person.consents), seats_of_holdings)))


def seats_by_ids(ids: Collection[int]) -> list[Seat]:
    """These seats, by their row numbers."""
    return _list(seats().where(Seat.id.in_(ids))) if ids else []


def every_seat_of(organisation: Organisation) -> list[Seat]:
    """All seats of one organisation, ended ones too."""
    return _list(seats().where(Seat.organisation_id == organisation.id))


def narrowed(
    query: Select[Any],
    day: date,
    *,
    kind: MemberKind | None = None,
    district: District | None = None,
    role: SeatRole | None = None,
    words: str = "",
    is_vacant: bool = False,
) -> Select[Any]:
    """Narrow seats to a kind, a district, a role, letters of the organisation or its holder, or the vacant."""
    if kind is not None:
        query = query.where(Organisation.kind_id == kind.id)
    if district is not None:
        query = query.where(is_in_districts([district.id]))
    if role is not None:
        query = query.where(Seat.role == role)
    if words:
        holder = has_words(words, name=Person.name, kana_key=Person.kana_key)
        is_held = Seat.holdings.any(and_(is_held_on(day), Holding.person.has(holder)))
        query = query.where(or_(has_words(words, name=Organisation.name, kana_key=Organisation.kana_key), is_held))
    return query.where(~Seat.holdings.any(is_held_on(day))) if is_vacant else query


def sorted_by(query: Select[Seat], order: str, day: date) -> Select[Seat]:
    """Seats by `organisation` or by `person` in the order of their kana; for anything else in roster order."""
    if order == "organisation":
        return query.order_by(None).order_by(Organisation.kana_key, *roster_order())
    if order == "person":
        answers = Holding.seat_id == Seat.id, answers_on(day)
        by_kana = select(Person.kana_key).join(Person.holdings).where(*answers).correlate(Seat).scalar_subquery()
        return query.order_by(None).order_by(by_kana.is_(None), by_kana, *roster_order())
    return query


def counts(query: Select[Seat], day: date) -> SeatCounts:
    """How many seats, organisations and persons a list of seats has: one person with two seats is one head."""
    listed = Seat.id.in_(query.order_by(None).with_only_columns(Seat.id))
    asked = members_on(day, listed).add_columns(
        func.count(distinct(Seat.id)),
        func.count(distinct(Seat.organisation_id)),
        func.count(distinct(Holding.person_id)),
        func.count(distinct(Holding.seat_id)),
    )
    total, organisations, persons, filled = db.session.execute(asked).one()
    return SeatCounts(total, organisations, persons, total - filled)


def seat_of(uid: str) -> Seat:
    """One seat with its organisation and all its holdings."""
    return cast(Seat, directory.found(seats().where(Seat.uid == uid), uid))


def holding_of(uid: str) -> Holding:
    """One holding with its person and its seat."""
    loaded = (
        joinedload(Holding.person),
        joinedload(Holding.seat).joinedload(Seat.organisation),
        joinedload(Holding.seat).selectinload(Seat.holdings).joinedload(Holding.person),
    )
    return cast(Holding, directory.found(select(Holding).where(Holding.uid == uid).options(*loaded), uid))


def person_of(uid: str) -> Person:
    """One person with their consents and all their holdings."""
    query = select(Person).where(Person.uid == uid).options(selectinload(Person.consents), *_with_seats())
    return cast(Person, directory.found(query, uid))


def people(words: str = "") -> Select[Person]:
    """All people in the order of their kana, with the seats they hold, as a query to be paged."""
    query = select(Person).options(*_with_seats()).order_by(Person.kana_key, Person.id)
    return query.where(has_words(words, name=Person.name, kana_key=Person.kana_key)) if words else query


def people_by_uid(day: date) -> dict[str, str]:
    """What everybody is called where one is chosen, with the organisations of the day, in the order of their kana."""
    held: dict[int, list[str]] = {}
    for person_id, name in db.session.execute(organisations_of_people(day)):
        held.setdefault(person_id, []).append(name)
    asked = select(Person.id, Person.uid, Person.name, Person.kana).order_by(Person.kana_key, Person.id)
    return {
        uid: " ".join(dict.fromkeys([f"{name}（{kana}）" if kana else name, *held.get(number, [])]))
        for number, uid, name, kana in db.session.execute(asked)
    }


def namesakes(name: str) -> list[Person]:
    """People who are called so, in whatever letters."""
    return list(db.session.scalars(people().where(NameKey(Person.name) == text.name_key(name))))


def _with_seats() -> tuple[Any, ...]:
    return (selectinload(Person.holdings).joinedload(Holding.seat).joinedload(Seat.organisation),)


def _list(query: Select[Seat]) -> list[Seat]:
    return list(db.session.scalars(query))
