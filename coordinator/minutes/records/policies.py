"""Who may write the minutes: the secretariat, from when the meeting is announced."""

from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.minutes.records.models import Minutes
from coordinator.web.viewer import Viewer

RECORDED = (MeetingState.ANNOUNCED, MeetingState.HELD)


def can_record_day(viewer: Viewer, meeting: Meeting) -> bool:
    """Attendance is of a meeting that was held, or whose day has come."""
    return viewer.is_secretariat and (meeting.state is MeetingState.HELD or meeting.may_be_held)


def can_write(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and meeting.state in RECORDED


def can_confirm(viewer: Viewer, minutes: Minutes) -> bool:
    return viewer.is_secretariat and minutes.may_be_confirmed
