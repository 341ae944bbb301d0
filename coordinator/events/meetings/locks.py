"""One at a time where what hangs on a meeting is changed as a whole: order, invited, places, approvals, minutes."""

from sqlalchemy import select

from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db


def lock(meeting: Meeting) -> None:
    """Others who change the same meeting wait here until our commit; what is read after this is what they left.

    The meeting itself is not read anew: a rule about its state needs a refresh, or a change of its own row.
    """
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update())


def lock_with_its_day(meeting: Meeting) -> None:
    """The same, and whoever moved it or called it off while we waited is heard."""
    lock(meeting)
    db.session.refresh(meeting, ["state", "held_on", "starts_at", "ends_at"])
