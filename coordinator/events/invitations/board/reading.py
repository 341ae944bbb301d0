"""Reading a meeting's invited seats with their answers: six statements, however many there are."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, select

from coordinator.events.invitations.addressees import Key, way_to
from coordinator.events.invitations.board.asked import NOTHING, Asked, Details, Given
from coordinator.events.invitations.models import Answer, Invitation
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
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
COLUMNS: tuple[Any, ...] = (
    *(Seat.id.label("seat_id"), Seat.uid.label("seat_uid"), Seat.organisation_id, MemberKind.code.label("kind")),
    *(Organisation.name.label("organisation"), Organisation.kana_key.label("organisation_kana_key")),
    *(Organisation.next_name, Organisation.next_name_on, Organisation.address, Organisation.fax),
    *(Organisation.email.label("organisation_email"), Organisation.phone.label("organisation_phone")),
    *(Holding.post, Holding.person_id, Person.name, Person.kana_key, Person.email, Person.phone, Person.contact_by),
    Person.best_hour,
    *(Answer.uid, Answer.answer, Answer.substitute_name, Answer.answered_at, Answer.is_late),
    *(Answer.channel, Answer.received_from, Answer.received_on, Answer.photo_id, Answer.version),
)


def asked_of(meeting: Meeting, districts: Iterable[District]) -> list[Asked]:
    """Every invited seat in the roster's order; `districts` are those of the meeting's day."""
    by_id = {district.id: district.code for district in districts}
    of_seats = _codes(select(seat_district.c.seat_id, seat_district.c.district_id), by_id)
    of_organisations = _codes(
        select(organisation_district.c.organisation_id, organisation_district.c.district_id), by_id
    )
    names, details = _names_on(meeting.reference_day), _details(meeting)
    found: dict[int, Asked] = {}
    for row in db.session.execute(_rows(meeting)):
        if row.seat_id not in found:
            districts_of = of_seats.get(row.seat_id) or of_organisations.get(row.organisation_id, ())
            found[row.seat_id] = _asked(row, meeting.reference_day, districts_of, names, details)
    return list(found.values())


def _rows(meeting: Meeting) -> Select[Any]:
    held = and_(Holding.seat_id == Seat.id, roster.is_held_on(meeting.reference_day))
    answered = and_(Answer.seat_id == Seat.id, Answer.meeting_id == meeting.id)
    return (
        select(*COLUMNS)
        .select_from(Seat)
        .join(Seat.organisation)
        .join(Organisation.kind)
        .outerjoin(Holding, held)
        .outerjoin(Person, Person.id == Holding.person_id)
        .outerjoin(Answer, answered)
        .where(meetings.is_expected(meeting))
        .order_by(*roster.roster_order(), Holding.starts_on, Holding.id)
    )


def _asked(
    row: Row[Any], day: date, districts: tuple[str, ...], names: Mapping[int, str], details: Mapping[Key, Details]
) -> Asked:
    is_coming_name = row.next_name_on is not None and row.next_name_on <= day
    organisation = row.next_name if is_coming_name else names.get(row.organisation_id, row.organisation)
    is_held = row.person_id is not None
    key: Key = ("person", row.person_id) if is_held else ("organisation", row.organisation_id)
    phone = (row.phone if is_held else "") or row.organisation_phone
    email = row.email if is_held else row.organisation_email
    return Asked(
        seat_id=row.seat_id,
        seat_uid=row.seat_uid,
        key=key,
        name=row.name if is_held else organisation,
        kana_key=row.kana_key if is_held else row.organisation_kana_key,
        organisation_id=row.organisation_id,
        organisation=organisation,
        organisation_kana_key=row.organisation_kana_key,
        kind=row.kind,
        districts=districts,
        post=row.post or "",
        way=way_to(row.contact_by, email=email, phone=phone, fax=row.fax, address=row.address),
        phone=phone,
        best_hour=row.best_hour or "",
        given=_given(row) if row.answer is not None else None,
        details=details.get(key, NOTHING),
    )


def _given(row: Row[Any]) -> Given:
    told = row.channel, row.received_from, row.received_on, row.photo_id is not None, row.version
    return Given(row.uid, row.answer, row.substitute_name, row.answered_at, row.is_late, *told)


def _details(meeting: Meeting) -> dict[Key, Details]:
    """By addressee, of those who have a row in the meeting."""
    query = select(
        *(Invitation.person_id, Invitation.organisation_id, Invitation.uid, Invitation.number, Invitation.opinion),
        *(Invitation.help, Invitation.help_note, Invitation.children, Invitation.children_months),
    ).where(Invitation.meeting_id == meeting.id)
    found: dict[Any, Details] = {}
    for person_id, organisation_id, uid, number, opinion, help_, note, children, months in db.session.execute(query):
        key = ("person", person_id) if person_id is not None else ("organisation", organisation_id)
        found[key] = Details(uid, number, opinion, tuple(help_), note, children, tuple(months))
    return found


def _names_on(day: date) -> dict[int, str]:
    """What organisations were called on a day, where it was not as today."""
    query = select(FormerName.organisation_id, FormerName.name).where(FormerName.until_on >= day)
    # The latest is read first and the earliest last, which is the one that held on the day.
    rows = db.session.execute(query.order_by(FormerName.until_on.desc()))
    return {row.organisation_id: row.name for row in rows}


def _codes(query: Select[Any], by_id: Mapping[int, str]) -> Districts:
    """The districts of each thing, in the districts' order, those that there are on the day."""
    found: dict[int, set[int]] = {}
    for owner_id, district_id in db.session.execute(query):
        found.setdefault(owner_id, set()).add(district_id)
    return {owner: tuple(code for number, code in by_id.items() if number in ids) for owner, ids in found.items()}
