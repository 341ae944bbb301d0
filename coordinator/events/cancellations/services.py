"""Calling off, cancelling, postponing, and telling of a change: what waits is taken back, then all are told."""

from datetime import date, datetime
from typing import Any

from coordinator import clock
from coordinator.events.cancellations import audience
from coordinator.events.invitations import services as invitations
from coordinator.events.invitations.invitees import queries as invited
from coordinator.events.invitations.models import MeetingContact, Occasion, Outcome, Sending, ToldFacts
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.events.reminders import services as reminders
from coordinator.extensions import db
from coordinator.inquiries.addressees import Addressee
from coordinator.outbox import services as outbox

# A reminder may speak of other meetings too; the reminders themselves take it back.
WITHDRAWN = tuple(occasion for occasion in Occasion if occasion is not Occasion.REMINDER)


def call_off(meeting: Meeting, *, reason: str) -> list[Sending]:
    """本日中止: told at once, before everything else that waits, whether or not a notice had gone out."""
    concerned, ends = audience.concerned(meeting), meeting.day_ends_at
    meetings.call_off(meeting, reason=reason)
    _withdraw(meeting)
    return _tell(meeting, concerned, Occasion.CALLED_OFF, not_after=ends, is_urgent=True)


def cancel(meeting: Meeting, *, reason: str, tell: bool) -> list[Sending]:
    """Cancelled in advance; whoever was invited is told unless the secretariat does so itself."""
    concerned, ends = audience.concerned(meeting), meeting.day_ends_at
    meetings.cancel(meeting, reason=reason)
    _withdraw(meeting)
    return _tell(meeting, concerned, Occasion.CANCELLED, not_after=ends) if tell else []


def postpone(meeting: Meeting, *, reason: str, tell: bool) -> list[Sending]:
    """Its day is taken away; whoever was invited is told, and gets a notice again when there is a new day."""
    concerned, ends = audience.concerned(meeting), meeting.day_ends_at
    meetings.postpone(meeting, reason=reason)
    _withdraw(meeting)
    return _tell(meeting, concerned, Occasion.POSTPONED, not_after=ends) if tell else []


def begin_anew(meeting: Meeting, left_on: date) -> None:
    """It leaves this day for another: nobody's answer is for the new one, and what was not delivered says the old one.

    A postponement has withdrawn that already; what tells of it still has to arrive.
    """
    invitations.begin_anew(meeting, left_on=left_on)
    if meeting.state is MeetingState.ANNOUNCED:
        _withdraw(meeting)


def tell_change(meeting: Meeting) -> list[Sending]:
    """The new day, hours and place, to all who are coming or have not answered: with another day that is everybody."""
    known, ends = db.session.get(ToldFacts, meeting.id), meeting.day_ends_at
    is_another_day = known is not None and known.held_on != meeting.held_on
    concerned = audience.to_hear_of_change(meeting, known)
    told = _tell(meeting, concerned, Occasion.CHANGED, not_after=ends, is_another_day=is_another_day)
    invitations.remember(meeting)
    return told


def reach(line: Sending | MeetingContact, *, by: str, is_reached: bool) -> None:
    """連絡がついた, or taken back; who was first stays named, so that two who tick at once do no harm."""
    if is_reached and line.outcome is Outcome.REACHED:
        return
    line.outcome = Outcome.REACHED if is_reached else None
    line.done_on, line.done_by = (clock.today(), by) if is_reached else (None, "")
    db.session.flush()


def _withdraw(meeting: Meeting) -> None:
    """What told of the state that ends; for the new one nobody was reached yet."""
    invitations.withdraw_waiting(meeting, WITHDRAWN)
    invitations.withdraw_lines(meeting)
    reminders.withdraw(meeting)
    for contact in invited.contacts(meeting):
        contact.outcome, contact.done_on, contact.done_by = None, None, ""
    db.session.flush()


def _tell(
    meeting: Meeting,
    concerned: list[Addressee],
    occasion: Occasion,
    *,
    not_after: datetime | None,
    **more: Any,
) -> list[Sending]:
    """Each by their way, once for one version of the meeting, and the meeting's other contacts by mail.

    `more`: how the mails go out, and what they say besides.
    """
    key, notice = f"{occasion}:{meeting.version}", f"cancellations/{occasion}"
    for contact in invited.contacts(meeting):
        outbox.enqueue(
            key=f"contact:{contact.uid}:{key}",
            notice=notice,
            recipient=contact.email,
            recipient_name=contact.name,
            not_after=not_after,
            meeting=meeting,
            addressee=None,
            **more,
        )
    return invitations.send(meeting, concerned, occasion=occasion, key=key, notice=notice, not_after=not_after, **more)
