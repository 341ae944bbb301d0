"""Who must know that a meeting does not take place as they were told, before its state changes."""

from collections.abc import Sequence

from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations.invitees import queries as invited
from coordinator.events.invitations.models import Answer, Guest, ToldFacts
from coordinator.events.invitations.replies import has_answered, is_coming
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.addressees import Addressee


def concerned(meeting: Meeting) -> list[Addressee]:
    """All who are coming or have not answered; who said for every seat that nobody comes is left in peace."""
    return concerned_of(invitations.addressees(meeting), invitations.answers(meeting))


def to_hear_of_change(meeting: Meeting, told: ToldFacts | None) -> list[Addressee]:
    """Of another day everybody: for the day told last, whoever is absent on this one may have meant to come."""
    is_another_day = told is not None and told.held_on != meeting.held_on
    return invitations.addressees(meeting) if is_another_day else concerned(meeting)


def concerned_of(addressees: Sequence[Addressee], answers: dict[int, Answer]) -> list[Addressee]:
    return [one for one in addressees if is_coming(one, answers) or not has_answered(one, answers)]


def guests(meeting: Meeting) -> list[Guest]:
    """来賓 who come: only their names and posts are known here, so somebody has to know how to reach them."""
    return invited.coming_guests(meeting)
