"""What those invited were told last of a meeting's day and place, so that a change can be told."""

from coordinator.events.invitations.models import ToldFacts
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db

FACTS = ("held_on", "starts_at", "ends_at", "venue", "address", "online_url")


def remember_notice(meeting: Meeting) -> None:
    """The first notice for a day tells all; a later one reaches newcomers alone, and the others know what they knew."""
    told = db.session.get(ToldFacts, meeting.id)
    if told is None or told.held_on != meeting.held_on:
        remember(meeting)


def remember(meeting: Meeting) -> None:
    """All who are invited know the present facts."""
    told = db.session.get(ToldFacts, meeting.id) or ToldFacts(meeting_id=meeting.id)
    for name in FACTS:
        setattr(told, name, getattr(meeting, name))
    db.session.add(told)
    db.session.flush()
