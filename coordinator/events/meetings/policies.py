"""Who may do what to a meeting. Templates ask the same functions, so a button shows exactly when the act is allowed."""

from coordinator.events.meetings.models import Meeting
from coordinator.web.viewer import Viewer


def can_edit(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and meeting.may_be_changed


def can_announce(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and meeting.may_be_announced


def can_postpone(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and meeting.may_be_postponed


def can_cancel(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and meeting.may_be_cancelled


def can_call_off(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and meeting.may_be_called_off


def can_hold(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and meeting.may_be_held


def sees_facts(viewer: Viewer, meeting: Meeting, *, is_expected: bool) -> bool:
    """Planned: the secretariat; announced: all, an internal one those expected (DECISIONS 1)."""
    if viewer.is_secretariat or meeting.is_public:
        return True
    return meeting.announced_at is not None and is_expected
