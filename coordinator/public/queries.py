"""What visitors' pages ask beside the rooms' own queries."""

from collections.abc import Sequence

from sqlalchemy import select

from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.publication.models import Publication


def latest_publications(meetings: Sequence[Meeting]) -> dict[int, Publication]:
    """The latest publication of each meeting, by the meeting's id; it may have been taken back."""
    query = select(Publication).where(Publication.meeting_id.in_([meeting.id for meeting in meetings]))
    found = db.session.scalars(query.where(Publication.is_latest)) if meetings else ()
    return {publication.meeting_id: publication for publication in found}
