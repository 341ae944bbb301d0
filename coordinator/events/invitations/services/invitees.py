"""Who is invited: as the bodies have it, changed by hand; each addressee's row with its reply number."""

from collections.abc import Iterable

from sqlalchemy import func, select

from coordinator.events.invitations import queries
from coordinator.events.invitations.models import Invitation
from coordinator.events.invitations.refusals import TooManyInvited
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting, SeatChange
from coordinator.extensions import db
from coordinator.inquiries.addressees import Addressee
from coordinator.orgs.roster.models import Seat

MOST_ADDRESSEES = 9999


def take_in(meeting: Meeting, seat: Seat) -> None:
    """Invite a seat besides those that the bodies expect."""
    _change(meeting, seat, is_invited=True)


def leave_out(meeting: Meeting, seat: Seat) -> None:
    """Do not invite a seat that the bodies expect."""
    _change(meeting, seat, is_invited=False)


def as_usual(meeting: Meeting, seat: Seat) -> None:
    """Take back what was changed by hand."""
    meeting.seat_changes = [change for change in meeting.seat_changes if change.seat_id != seat.id]
    meeting.touch()
    db.session.flush()


def invite(meeting: Meeting, addressees: Iterable[Addressee]) -> list[Invitation]:
    """A row with a reply number for each, in this order; who has one already keeps it."""
    lock(meeting)
    known = queries.invitations(meeting)
    last = db.session.scalar(select(func.max(Invitation.number)).where(Invitation.meeting_id == meeting.id)) or 0
    rows = []
    for addressee in addressees:
        row = known.get(addressee.key)
        if row is None:
            last += 1
            row = _new_row(meeting, addressee, last)
        rows.append(row)
    db.session.flush()
    return rows


def invite_one(meeting: Meeting, addressee: Addressee) -> Invitation:
    """The row of one addressee, who may answer before any notice went out."""
    return queries.invitation_of(meeting, addressee.who) or invite(meeting, [addressee])[0]


def _change(meeting: Meeting, seat: Seat, *, is_invited: bool) -> None:
    if meeting.expects_as_usual(seat) is is_invited:
        as_usual(meeting, seat)
        return
    found = next((change for change in meeting.seat_changes if change.seat_id == seat.id), None)
    if found is None:
        found = SeatChange(seat=seat, seat_id=seat.id)
        meeting.seat_changes.append(found)
    found.is_invited = is_invited
    meeting.touch()
    db.session.flush()


def _new_row(meeting: Meeting, addressee: Addressee, number: int) -> Invitation:
    if number > MOST_ADDRESSEES:
        raise TooManyInvited()
    row = Invitation(meeting=meeting, number=number)
    if addressee.person is not None:
        row.person, row.person_id = addressee.person, addressee.person.id
    else:
        row.organisation, row.organisation_id = addressee.organisations[0], addressee.who.id
    db.session.add(row)
    return row
