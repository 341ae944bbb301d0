"""Who may be named in the minutes of a meeting: its seats, their organisations, the secretariat's offices."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm.attributes import set_committed_value

from coordinator.errors import NotFound
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.records.drafts import by_of, speaker_of
from coordinator.minutes.records.models import Entry, Minutes
from coordinator.minutes.records.models.attendance import SUBSTITUTE
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import FormerName, Group, MemberKind, Organisation
from coordinator.orgs.roster import members
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.members import MemberNames
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
    organisation_uid: str
    names: MemberNames
    was_there: bool = True
    is_substitute: bool = False

    @property
    def label(self) -> str:
        return self.names.label + (SUBSTITUTE if self.is_substitute else "")


@dataclass(frozen=True)
class Cast:
    """Who may be chosen in the entry of a meeting, as (reference, label, group)."""

    voices: Sequence[Voice]
    offices: Sequence[Organisation]
    chosen: Mapping[str, str]
    """References that the entry bears already, with their labels: they stay although the day's list changed."""

    def speakers(self) -> list[tuple[str, str, str]]:
        """Those who were there, and the offices."""
        seats = [(f"seat:{one.uid}", one.label, _("Council members")) for one in self.voices if one.was_there]
        offices = [(f"office:{one.uid}", one.name, _("Secretariat")) for one in self.offices]
        return self._with_chosen([*seats, *offices], "seat:", "office:")

    def doers(self) -> list[tuple[str, str, str]]:
        """The offices, the seats whether they came or not, and their organisations."""
        offices = [(f"organisation:{one.uid}", one.name, _("Secretariat")) for one in self.offices]
        seats = [(f"seat:{one.uid}", one.names.label, _("Council members")) for one in self.voices]
        organisations = {
            f"organisation:{one.organisation_uid}": (one.names.organisation, _("Organisations")) for one in self.voices
        }
        others = [(reference, name, group) for reference, (name, group) in organisations.items()]
        return self._with_chosen([*offices, *seats, *others], "seat:", "organisation:")

    def _with_chosen(self, offered: list[tuple[str, str, str]], *kinds: str) -> list[tuple[str, str, str]]:
        known = {reference for reference, _label, _group in offered}
        chosen = [
            (reference, label, _("Chosen before"))
            for reference, label in self.chosen.items()
            if reference.startswith(kinds) and reference not in known
        ]
        return [*offered, *chosen]


def cast_of(meeting: Meeting, minutes: Minutes | None, entry: Entry | None = None) -> Cast:
    return Cast(voices(meeting, minutes), offices_on(meeting.reference_day), _chosen(entry) if entry else {})


def offices_on(day: date) -> list[Organisation]:
    """The secretariat's offices of that day, with nothing more than themselves."""
    query = select(Organisation).join(Organisation.kind).where(MemberKind.group == Group.SECRETARIAT)
    return list(db.session.scalars(query.where(directory.is_member_on(day)).order_by(*directory.roster_order())))


def _chosen(entry: Entry) -> dict[str, str]:
    """The references of a saved entry with labels."""
    speakers = {speaker_of(one): one.speaker_seat or one.speaker_office for one in entry.passages}
    doers = {by_of(one): one.seat or one.organisation for one in entry.actions}
    return {
        reference: thing.organisation.name if isinstance(thing, Seat) else thing.name
        for reference, thing in {**speakers, **doers}.items()
        if thing is not None
    }


def voices(meeting: Meeting, minutes: Minutes | None) -> list[Voice]:
    """The seats of the recorded day; before it is recorded, those expected."""
    if minutes is not None and minutes.attendance:
        return [
            Voice(row.seat.uid, row.seat.organisation.uid, row.names, row.was_there, row.is_substitute)
            for row in minutes.attendance
            if row.attendance
        ]
    rows = db.session.execute(_expected(meetings.rules_of(meeting)), meetings.parameters_of(meeting))
    return [Voice(row.seat_uid, row.organisation_uid, row.names) for row in rows]


@cache
def _expected(rules: tuple[meetings.Rule, ...]) -> Select[Any]:
    uids = Seat.uid.label("seat_uid"), Organisation.uid.label("organisation_uid")
    return meetings.expected_members(rules, MemberNames).add_columns(*uids).order_by(*roster.roster_order())


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
        .where(members.exists_on(day), Seat.uid.not_in(known))
        .order_by(*roster.roster_order())
    )
    return [(uid, seat_label(name, role, number)) for uid, name, role, number in db.session.execute(query)]


def seat_label(organisation: str, role: SeatRole, number: int) -> str:
    """見本サークル（副2）"""
    return f"{organisation}（{ROLES[role]}{number if number > 1 else ''}）"
