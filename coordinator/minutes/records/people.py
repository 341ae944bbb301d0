"""Who may be named in the minutes of a meeting: its seats, their organisations, the secretariat's offices."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from coordinator.errors import NotFound
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.records.models import Minutes
from coordinator.orgs.directory.models import FormerName, Organisation
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import Seat, SeatRole

ROLES: dict[SeatRole, LazyString] = {
    SeatRole.LEAD: _l("Lead"),
    SeatRole.DEPUTY: _l("Deputy"),
    SeatRole.CONTACT: _l("Contact"),
}


@dataclass(frozen=True)
class Voice:
    """A seat as the day's list names it."""

    uid: str
    label: str
    organisation_uid: str
    organisation: str
    was_there: bool


def voices(meeting: Meeting, minutes: Minutes | None) -> list[Voice]:
    """The seats of the recorded day; before it is recorded, those expected."""
    if minutes is not None and minutes.attendance:
        rows = [row for row in minutes.attendance if row.attendance]
        return [
            Voice(row.seat.uid, row.voice, row.seat.organisation.uid, row.organisation_name, row.was_there)
            for row in rows
        ]
    return [_voice(seat, meeting.reference_day) for seat in expected(meeting)]


def expected(meeting: Meeting) -> list[Seat]:
    """The expected seats, their organisations' names of each day loaded."""
    seats = meetings.expected_seats(meeting)
    load_former_names({seat.organisation for seat in seats})
    return seats


def _voice(seat: Seat, day: date) -> Voice:
    name, holding = seat.organisation.name_on(day), seat.holding_on(day)
    label = " ".join(filter(None, [name, holding.post if holding else ""]))
    return Voice(seat.uid, label, seat.organisation.uid, name, was_there=True)


def seats_by_uid(uids: Collection[str]) -> dict[str, Seat]:
    """The seats in roster order with holders, organisations and these' former names; `NotFound` if one is missing."""
    if not uids:
        return {}
    query = roster.seats().where(Seat.uid.in_(set(uids)))
    found = {seat.uid: seat for seat in db.session.scalars(query)}
    if len(found) < len(set(uids)):
        raise NotFound()
    load_former_names({seat.organisation for seat in found.values()})
    return found


def load_former_names(organisations: Collection[Organisation]) -> None:
    """Load them for all at once, so that `name_on` asks nothing more."""
    names: dict[int, list[FormerName]] = {organisation.id: [] for organisation in organisations}
    query = select(FormerName).where(FormerName.organisation_id.in_(names)).order_by(FormerName.until_on)
    for former in db.session.scalars(query) if names else ():
        names[former.organisation_id].append(former)
    for organisation in organisations:
        set_committed_value(organisation, "former_names", names[organisation.id])


def further_seats(day: date, known: Collection[str]) -> list[tuple[str, str]]:
    """(uid, label) of the seats of that day that are not on the list yet, in roster order."""
    query = (
        select(Seat.uid, Organisation.name, Seat.role, Seat.number)
        .join(Seat.organisation)
        .join(Organisation.kind)
        .where(roster.exists_on(day), Seat.uid.not_in(known))
        .order_by(*roster.roster_order())
    )
    return [(uid, seat_label(name, role, number)) for uid, name, role, number in db.session.execute(query)]


def seat_label(organisation: str, role: SeatRole, number: int) -> str:
    """見本サークル（副2）"""
    return f"{organisation}（{ROLES[role]}{number if number > 1 else ''}）"
