"""Reading the seats that a meeting invites, leaves out, or might invite; guests and contacts."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from coordinator.errors import NotFound
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.models import Guest, MeetingContact
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.inquiries.addressees import addressees_of
from coordinator.orgs.name_search import holds_each
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.members import Key, addressee_of
from coordinator.orgs.roster.models import Seat


@dataclass(frozen=True)
class InvitedChoice:
    """All seats of the meeting's day: those invited, and those that might be."""

    meeting: Meeting
    seats: tuple[Seat, ...]

    @cached_property
    def invited(self) -> list[Seat]:
        return [seat for seat in self.seats if self.meeting.expects(seat)]

    @cached_property
    def left_out(self) -> list[Seat]:
        """By hand, although the bodies expect them."""
        taken_off = (seat for seat in self.seats if self.by_hand.get(seat.id) is False)
        return [seat for seat in taken_off if self.meeting.expects_as_usual(seat)]

    @cached_property
    def others(self) -> list[Seat]:
        invited = {seat.id for seat in self.invited} | {seat.id for seat in self.left_out}
        return [seat for seat in self.seats if seat.id not in invited]

    @cached_property
    def by_hand(self) -> dict[int, bool]:
        return {change.seat_id: change.is_invited for change in self.meeting.seat_changes}

    def matching(self, words: str) -> list[Seat]:
        """Of the others those whose organisation or holder bears these words."""
        return [seat for seat in self.others if words and self._is_meant(seat, words)]

    def _is_meant(self, seat: Seat, words: str) -> bool:
        bearers = dict.fromkeys((seat.organisation, addressee_of(seat, self.meeting.reference_day)))
        names, readings = (" ".join(getattr(one, part) for one in bearers) for part in ("name", "kana_key"))
        return holds_each(words, name=names, kana_key=readings)


@dataclass(frozen=True)
class Changes:
    """How many were added, and how many taken out, since the notice went out."""

    untold: int = 0
    left_out: int = 0


def choice(meeting: Meeting) -> InvitedChoice:
    query = roster.seats_existing_on(meeting.reference_day).options(*roster.with_former_names())
    return InvitedChoice(meeting, tuple(db.session.scalars(query)))


def changes(found: InvitedChoice) -> Changes:
    """Nothing has changed as long as nobody was told."""
    told: Collection[Key] = dispatch.told(found.meeting)
    if not told:
        return Changes()
    now = {addressee.key for addressee in addressees_of(found.invited, found.meeting.reference_day)}
    return Changes(untold=len(now.difference(told)), left_out=len(set(told) - now))


def guests(meeting: Meeting) -> list[Guest]:
    return list(db.session.scalars(select(Guest).where(Guest.meeting_id == meeting.id).order_by(Guest.id)))


def coming_guests(meeting: Meeting) -> list[Guest]:
    """Those who have not declined."""
    return [guest for guest in guests(meeting) if guest.is_coming]


def contacts(meeting: Meeting) -> list[MeetingContact]:
    query = select(MeetingContact).where(MeetingContact.meeting_id == meeting.id)
    return list(db.session.scalars(query.order_by(MeetingContact.id)))


def guest_of(meeting: Meeting, uid: str) -> Guest:
    guest = db.session.scalar(select(Guest).where(Guest.meeting_id == meeting.id, Guest.uid == uid))
    if guest is None:
        raise NotFound()
    return guest


def contact_of(meeting: Meeting, uid: str) -> MeetingContact:
    mine = MeetingContact.meeting_id == meeting.id
    contact = db.session.scalar(select(MeetingContact).where(mine, MeetingContact.uid == uid))
    if contact is None:
        raise NotFound()
    return contact
