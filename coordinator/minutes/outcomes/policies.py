"""Who says what became of an issue or an action: the secretariat, of meetings that were held."""

from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.web.viewer import Viewer


def can_settle(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and meeting.state is MeetingState.HELD
