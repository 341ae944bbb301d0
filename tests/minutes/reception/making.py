"""A meeting whose reception is open now, and the door to it."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from coordinator import clock
from coordinator.events.invitations import queries as invitees
from coordinator.events.invitations import services as invitations
from coordinator.events.invitations.models import AnswerCode, Invitation
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import new_uid
from coordinator.inquiries.addressees import addressees_of
from coordinator.inquiries.channels import Channel
from coordinator.minutes.reception import queries, services
from coordinator.orgs.roster.models import Seat
from tests.minutes.making import a_meeting_of_today
from tests.pages import Browser

Answers = dict[Seat, AnswerCode | tuple[AnswerCode, str]]


def a_meeting_of_now(**facts: Any) -> Meeting:
    now = clock.now()
    return a_meeting_of_today(**{"starts_at": now, "ends_at": now + timedelta(hours=1), **facts})


def door_of(meeting: Meeting) -> str:
    """The path behind the meeting's pass, which is made if there is none."""
    return urlsplit(queries.url_of(services.make(meeting))).path


def answered(meeting: Meeting, answers: Answers) -> None:
    for seat, said in answers.items():
        code, name = said if isinstance(said, tuple) else (said, "")
        invitations.answer(meeting, [seat], answer=code, origin=Origin(Channel.LINK), substitute_name=name)


def told(meeting: Meeting, seat: Seat, **facts: Any) -> Invitation:
    """What the seat's addressee told besides: help, children."""
    [addressee] = addressees_of([seat], meeting.reference_day)
    row = invitees.invitation_of(meeting, addressee.who) or invitations.invite_one(meeting, addressee)
    return invitations.tell_more(row, **facts)


def press(
    browser: Browser, door: str, subject: str, presence: str = "present", *, status: int = 303, **more: Any
) -> str:
    """Send one tick as the page's script does; its uid."""
    uid = more.pop("uid", new_uid())
    answer = browser.post_raw(f"{door}ticks", uid=uid, mark=f"{subject} {presence}", **more)
    assert answer.status_code == status, answer.get_data(as_text=True)[:500]
    return str(uid)
