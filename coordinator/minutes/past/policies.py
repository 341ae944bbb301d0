"""Who brings the past: the secretariat, to meetings that were held."""

from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.minutes.past.models import PastFile
from coordinator.web.viewer import Viewer


def can_attach(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and meeting.state is MeetingState.HELD


def can_withdraw(viewer: Viewer, file: PastFile) -> bool:
    return viewer.is_secretariat and file.withdrawn_at is None
