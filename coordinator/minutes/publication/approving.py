"""What offices approve when they approve a publication: exactly the document that visitors would read."""

from coordinator.events.approvals.asked import Asked
from coordinator.events.approvals.models import Subject
from coordinator.events.invitations.letters import approving as notice
from coordinator.events.invitations.letters import queries as letters
from coordinator.events.meetings.models import Meeting


def asked_of(meeting: Meeting, digest: str) -> Asked:
    """By those who sent the meeting's notice."""
    return Asked(meeting, Subject.PUBLICATION, notice.offices_of(meeting, letters.text_of(meeting)), digest)
