"""The text of a notice is written."""

from typing import Any

from coordinator.events.invitations.letters import queries
from coordinator.events.invitations.models import NoticeText
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory


def write(meeting: Meeting, **facts: Any) -> NoticeText:
    """Save the text of the meeting's notice; what is not named stays as it is, at first as it is proposed."""
    notice = queries.text_of(meeting)
    if notice is None:
        notice = NoticeText(meeting=meeting, **queries.proposed(meeting, directory.offices()))
        db.session.add(notice)
        db.session.flush()
    for name, value in facts.items():
        setattr(notice, name, value)
    notice.touch()
    db.session.flush()
    return notice
