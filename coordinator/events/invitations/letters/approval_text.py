"""What offices approve when they approve a notice: its text and the facts it states, not its number, day or agenda."""

import hashlib
import json

from sqlalchemy import ColumnElement, select

from coordinator.events.approvals.models import Approval, Subject
from coordinator.events.approvals.requests import ApprovalRequest
from coordinator.events.invitations.letters import queries
from coordinator.events.invitations.letters.letter import ONLINE
from coordinator.events.invitations.models import NoticeText, notice_sender
from coordinator.events.meetings.models import Meeting
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import Organisation

TEXTS = ("greeting", "title", "text", "reply_how", "bad_weather", "contact", "sender_codes")
FACTS = ("held_on", "starts_at", "ends_at", "venue", "address", "access", "theme", "answers_due_at")


def asked_of(meeting: Meeting, notice: NoticeText | None = None) -> ApprovalRequest:
    """The meeting's notice as it stands, to be approved by those in whose names it goes out."""
    notice = notice or queries.text_or_proposal(meeting)
    return ApprovalRequest(meeting, Subject.NOTICE, offices_of(meeting, notice), digest_of(meeting, notice))


def is_approved_for(meeting: type[Meeting]) -> ColumnElement[bool]:
    """Whether every sender has approved a text of the notice, asked of the database.

    Whether it was this very text is asked where the notice goes out: only there is it read.
    """
    given = select(Approval.id).where(Approval.meeting_id == meeting.id, Approval.subject == Subject.NOTICE)
    senders = select(notice_sender.c.office_id).join(NoticeText, NoticeText.id == notice_sender.c.notice_id)
    by_sender = given.where(Approval.office_id == notice_sender.c.office_id).exists()
    return given.exists() & ~senders.where(NoticeText.meeting_id == meeting.id, ~by_sender).exists()


def offices_of(meeting: Meeting, notice: NoticeText | None) -> list[Organisation]:
    """The senders; where there are none, the body's owner, else every office: somebody always answers for a text."""
    if notice is not None and notice.senders:
        return list(notice.senders)
    return [meeting.body.owner] if meeting.body.owner else directory.offices()


def digest_of(meeting: Meeting, notice: NoticeText) -> str:
    said = [getattr(notice, name) for name in TEXTS] + [str(getattr(meeting, name)) for name in FACTS]
    # The letter says that one may take part online, not where; what was approved without a link stays approved.
    said += [ONLINE] if meeting.online_url else []
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
