"""The text of a notice is written."""

from collections.abc import Sequence
from typing import Any

from coordinator.events.invitations.letters import queries
from coordinator.events.invitations.models import NoticeText
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation


def write(meeting: Meeting, *, senders: Sequence[Organisation], **facts: Any) -> NoticeText:
    """Save the text of the meeting's notice; what is not named stays as it is, at first as it is proposed."""
    notice = queries.text_of(meeting)
    if notice is None:
        notice = NoticeText(meeting=meeting, **queries.proposed(meeting))
        db.session.add(notice)
        db.session.flush()
    for name, value in facts.items():
        setattr(notice, name, value)
    notice.senders = list(senders)
    notice.touch()
    db.session.flush()
    return notice
