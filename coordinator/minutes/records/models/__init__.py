"""Tables of the working minutes, split by noun."""

from coordinator.minutes.records.models.attendance import Attendance, AttendanceKind, OfficePresence
from coordinator.minutes.records.models.entries import Action, Decision, Entry, Issue, Passage
from coordinator.minutes.records.models.minutes import Minutes, MinutesState, Revision

__all__ = [
    "Action",
    "Attendance",
    "AttendanceKind",
    "Decision",
    "Entry",
    "Issue",
    "Minutes",
    "MinutesState",
    "OfficePresence",
    "Passage",
    "Revision",
]
