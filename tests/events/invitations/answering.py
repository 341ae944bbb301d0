"""Meetings with answers, as the tests of the board and of proxy entry need them."""

from coordinator.events.invitations import services
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.channels import Channel
from coordinator.orgs.roster.models import Seat


def say(meeting: Meeting, answer: AnswerCode, *seats: Seat, substitute: str = "", origin: Origin | None = None) -> None:
    """An answer for these seats; by the personal link unless something else is said."""
    origin = origin or Origin(Channel.LINK)
    services.answer(meeting, seats, answer=answer, origin=origin, substitute_name=substitute)


def board_url(meeting: Meeting, *more: str) -> str:
    return "/".join([f"/desk/meetings/{meeting.slug}/answers", *more])
