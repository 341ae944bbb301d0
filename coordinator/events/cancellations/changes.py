"""What differs from what those invited were told last."""

from dataclasses import dataclass

from coordinator.events.invitations.models import ToldFacts
from coordinator.events.invitations.services import FACTS
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db


@dataclass(frozen=True)
class MeetingChange:
    """Day, hours and place as they were told, and the meeting as it stands now."""

    told: ToldFacts
    meeting: Meeting


def change_to_tell(meeting: Meeting) -> MeetingChange | None:
    """An announced meeting whose notice went out, and whose day or place is another one by now."""
    if meeting.state is not MeetingState.ANNOUNCED:
        return None
    told = db.session.get(ToldFacts, meeting.id)
    if told is None or all(getattr(told, name) == getattr(meeting, name) for name in FACTS):
        return None
    return MeetingChange(told, meeting)
