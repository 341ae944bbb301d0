"""What attendance and the states of minutes are called, in the reader's language."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from coordinator.minutes.records.attendance import TAKEN_OFF
from coordinator.minutes.records.models import AttendanceKind, Minutes, MinutesState

ATTENDANCE: dict[str, LazyString] = {
    AttendanceKind.PRESENT.value: _l("Present"),
    AttendanceKind.SUBSTITUTE.value: _l("Substitute"),
    AttendanceKind.ABSENT.value: _l("Absent"),
    TAKEN_OFF: _l("Not of this meeting"),
}
STATES: dict[MinutesState, LazyString] = {
    MinutesState.DRAFT: _l("Draft (the secretariat alone sees it)"),
    MinutesState.CONFIRMING: _l("Being confirmed"),
    MinutesState.CONFIRMED: _l("Confirmed"),
    MinutesState.PUBLISHED: _l("Published"),
}
TONES = {
    MinutesState.DRAFT: "neutral",
    MinutesState.CONFIRMING: "info",
    MinutesState.CONFIRMED: "info",
    MinutesState.PUBLISHED: "success",
}


def state_of(minutes: Minutes | None) -> str:
    return str(STATES[minutes.state if minutes else MinutesState.DRAFT])


def tone_of(minutes: Minutes | None) -> str:
    """The tone of the state's badge."""
    return TONES[minutes.state if minutes else MinutesState.DRAFT]
