"""What visitors' pages ask beside the rooms' own queries."""

from collections.abc import Sequence

from sqlalchemy import select

from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.publication.models import Publication


def latest_publications(meetings: Sequence[Meeting]) -> dict[int, Publication]:
    """The latest publication of each meeting, by the meeting's id; it may have been taken back."""
    if not meetings:
        return {}
    query = select(Publication).where(Publication.meeting_id.in_([meeting.id for meeting in meetings]))
    # A meeting has few editions; asked for the latest alone, SQLite would walk through those of all meetings.
    return {found.meeting_id: found for found in db.session.scalars(query) if found.is_latest}
