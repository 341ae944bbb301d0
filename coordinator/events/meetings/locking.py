"""One at a time where a meeting is changed as a whole: its order, its invited, its approvals, its minutes."""

from sqlalchemy import select

from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db


def lock(meeting: Meeting) -> None:
    """Others who change the same meeting wait here until our commit; what is read after this is what they left."""
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update())
