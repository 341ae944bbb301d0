"""Reading a meeting's invited seats with their answers: as many statements, however many there are."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, String, and_, cast, exists, or_, select

from coordinator.events.invitations.addressees import Key
from coordinator.events.invitations.board.asked import NOTHING, Asked, Counted, Details, Given, Holder, head_of
from coordinator.events.invitations.models import Answer, Children, Invitation, Place, PlaceSort
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import (
    District,
    FormerName,
    MemberKind,
    Organisation,
    organisation_district,
)
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import Holding, Person, Seat, seat_district

Districts = Mapping[int, tuple[str, ...]]
# The fields of Asked, Holder, Given and Details, in their order.
SEAT: tuple[Any, ...] = (
    *(Seat.id, Seat.uid, Seat.organisation_id, MemberKind.code, Organisation.kana_key),
    *(Organisation.address, Organisation.fax, Organisation.email, Organisation.phone),
)
HOLDER: tuple[Any, ...] = (
    *(Holding.person_id, Holding.post, Person.name, Person.kana_key),
    *(Person.email, Person.phone, Person.contact_by, Person.best_hour),
)
GIVEN: tuple[Any, ...] = (
    *(Answer.uid, Answer.answer, Answer.substitute_name, Answer.answered_at, Answer.is_late),
    *(Answer.channel, Answer.received_from, Answer.received_on, Answer.photo_id, Answer.version),
)


def _waits_for(sort: PlaceSort) -> Any:
    return exists().where(Place.invitation_id == Invitation.id, Place.sort == sort, Place.is_waiting)


WAITS_FOR_PLACE, WAITS_FOR_CHILDCARE = map(_waits_for, PlaceSort)
DETAILS: tuple[Any, ...] = (
    *(Invitation.uid, Invitation.number, Invitation.opinion, Invitation.help, Invitation.help_note),
    *(Invitation.children, Invitation.children_months, WAITS_FOR_PLACE, WAITS_FOR_CHILDCARE),
)
NAMES: tuple[Any, ...] = (Organisation.name, Organisation.next_name, Organisation.next_name_on)
COUNTED: tuple[Any, ...] = (Seat.organisation_id, MemberKind.code, Answer.answer, Answer.is_late)
WAYS: tuple[Any, ...] = (
    *(Person.contact_by, Person.email, Person.phone),
    *(Organisation.email, Organisation.phone, Organisation.fax, Organisation.address),
)
# Where two hold a seat on one day, the earlier answers for it.
FIRST_HOLDER = (Holding.starts_on, Holding.id)
OF_ALL = select(Invitation.person_id, Invitation.organisation_id, *DETAILS).where(
    Invitation.meeting_id == meetings.MEETING
)
# Whoever said nothing but an answer, and has a place, is in none of the lists that ask for more.
OF_THOSE_WHO_TOLD_MORE = OF_ALL.where(
    or_(
        *(Invitation.opinion != "", Invitation.help_note != "", Invitation.children != Children.NONE),
        cast(Invitation.help, String) != "[]",
        WAITS_FOR_PLACE,
    )
)
OF_HOLDER = slice(len(SEAT), len(SEAT) + len(HOLDER))
OF_GIVEN = slice(OF_HOLDER.stop, OF_HOLDER.stop + len(GIVEN))
OF_NAMES = slice(OF_GIVEN.stop, None)


def asked_of(meeting: Meeting, districts: Iterable[District]) -> list[Asked]:
    """Every invited seat in the roster's order; `districts` are those of the meeting's day."""
    districts_of = _districts_of(districts)
    names, details = _names_on(meeting.reference_day), _details(meeting, OF_ALL)
    found: dict[int, Asked] = {}
    for row in db.session.execute(_to_list(meetings.rules_of(meeting)), meetings.parameters_of(meeting)):
        if row.id not in found:
            codes = districts_of(row.id, row.organisation_id)
            found[row.id] = _asked(row, meeting.reference_day, codes, names, details)
    return list(found.values())


def counted_of(meeting: Meeting, districts: Iterable[District]) -> list[Counted]:
    """The same seats in any order, for their numbers alone."""
    districts_of = _districts_of(districts)
    details = _details(meeting, OF_THOSE_WHO_TOLD_MORE)
    found: dict[int, Counted] = {}
    for row in db.session.execute(_to_count(meetings.rules_of(meeting)), meetings.parameters_of(meeting)):
        seat_id, person_id, substitute_name, organisation_id, kind, answer, is_late, *ways = row
        if seat_id not in found:
            key = _key(person_id, organisation_id)
            head = head_of(key, answer, substitute_name)
            codes = districts_of(seat_id, organisation_id)
            told = details.get(key, NOTHING)
            found[seat_id] = Counted(organisation_id, kind, answer, is_late, tuple(ways), key, head, codes, told)
    return list(found.values())


def seen(asked: Iterable[Asked | Counted], districts: Iterable[District]) -> tuple[list[MemberKind], list[District]]:
    """The kinds and districts of these seats."""
    kinds = {one.kind for one in asked}
    codes = {code for one in asked for code in one.districts}
    return [one for one in directory.kinds() if one.code in kinds], [one for one in districts if one.code in codes]


@cache
def _to_list(rules: tuple[meetings.Rule, ...]) -> Select[Any]:
    return _seats(rules, *SEAT, *HOLDER, *GIVEN, *NAMES).order_by(*roster.roster_order(), *FIRST_HOLDER)


@cache
def _to_count(rules: tuple[meetings.Rule, ...]) -> Select[Any]:
    return _seats(rules, Seat.id, Holding.person_id, Answer.substitute_name, *COUNTED, *WAYS).order_by(*FIRST_HOLDER)


def _seats(rules: tuple[meetings.Rule, ...], *columns: Any) -> Select[Any]:
    answered = and_(Answer.seat_id == Seat.id, Answer.meeting_id == meetings.MEETING)
    seats = meetings.of_expected_by(rules, meetings.MEETING, meetings.DAY, *columns)
    return seats.outerjoin(Person, Person.id == Holding.person_id).outerjoin(Answer, answered)


def _asked(
    row: Row[Any], day: date, districts: tuple[str, ...], names: Mapping[int, str], details: Mapping[Key, Details]
) -> Asked:
    name, next_name, next_name_on = row[OF_NAMES]
    is_coming_name = next_name_on is not None and next_name_on <= day
    organisation = next_name if is_coming_name else names.get(row.organisation_id, name)
    key = _key(row.person_id, row.organisation_id)
    holder = Holder._make(row[OF_HOLDER]) if row.person_id is not None else None
    given = Given._make(row[OF_GIVEN]) if row.answer is not None else None
    told = details.get(key, NOTHING)
    return Asked._make([*row[: len(SEAT)], organisation, districts, key, holder, given, told])


def _key(person_id: int | None, organisation_id: int) -> Key:
    return ("person", person_id) if person_id is not None else ("organisation", organisation_id)


def _details(meeting: Meeting, query: Select[Any]) -> dict[Key, Details]:
    """By addressee, of those who have a row in the meeting."""
    found: dict[Key, Details] = {}
    for row in db.session.execute(query, {"meeting": meeting.id}):
        person_id, organisation_id, uid, number, opinion, help_, note, children, months, *waits = row
        told = Details(uid, number, opinion, tuple(help_), note, children, tuple(months), *waits)
        found[_key(person_id, organisation_id)] = told
    return found


def _names_on(day: date) -> dict[int, str]:
    """What organisations were called on a day, where it was not as today."""
    query = select(FormerName.organisation_id, FormerName.name).where(FormerName.until_on >= day)
    # The latest is read first and the earliest last, which is the one that held on the day.
    rows = db.session.execute(query.order_by(FormerName.until_on.desc()))
    return {row.organisation_id: row.name for row in rows}


def _districts_of(districts: Iterable[District]) -> Callable[[int, int], tuple[str, ...]]:
    """A seat's own districts, else its organisation's, of those that there are on the day."""
    by_id = {district.id: district.code for district in districts}
    if not by_id:
        return lambda seat_id, organisation_id: ()
    seats = _codes(select(seat_district.c.seat_id, seat_district.c.district_id), by_id)
    owner = organisation_district.c.organisation_id
    organisations = _codes(select(owner, organisation_district.c.district_id), by_id)
    return lambda seat_id, organisation_id: seats.get(seat_id) or organisations.get(organisation_id, ())


def _codes(query: Select[Any], by_id: Mapping[int, str]) -> Districts:
    """The districts of each thing, in the districts' order, those that there are on the day."""
    found: dict[int, set[int]] = {}
    for owner_id, district_id in db.session.execute(query):
        found.setdefault(owner_id, set()).add(district_id)
    return {owner: tuple(code for number, code in by_id.items() if number in ids) for owner, ids in found.items()}
