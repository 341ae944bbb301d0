"""What meetings and their states are called, in the reader's language."""

from collections.abc import Sequence
from datetime import date

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator import calendar_years
from coordinator.council.models import DayToAvoid
from coordinator.events.bodies.models import Body, Kind
from coordinator.events.meetings.lines import MeetingLine
from coordinator.events.meetings.marks import Mark, mark_of
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.events.meetings.year_copy import Begun
from coordinator.web import filters

SATURDAY = 5
STATES: dict[MeetingState, LazyString] = {
    MeetingState.PLANNED: _l("In preparation"),
    MeetingState.ANNOUNCED: _l("Announced"),
    MeetingState.HELD: _l("Held"),
    MeetingState.POSTPONED: _l("Postponed"),
    MeetingState.CANCELLED: _l("Cancelled"),
}
MARKS: dict[Mark, LazyString] = {
    Mark.CALLED_OFF_TODAY: _l("Called off today"),
    Mark.POSTPONED: _l("Postponed"),
    Mark.CANCELLED: _l("Cancelled"),
}
TONES = {
    MeetingState.PLANNED: "neutral",
    MeetingState.ANNOUNCED: "info",
    MeetingState.HELD: "success",
    MeetingState.POSTPONED: "warning",
    MeetingState.CANCELLED: "danger",
}


def name_of(thing: Body | Kind, day: date | None = None) -> str:
    """The name, a body's as it was on a day; for readers of English the English one where it exists."""
    name = thing.name_on(day) if isinstance(thing, Body) and day is not None else thing.name
    return name if filters.in_japanese() else thing.name_en or name


def label_of(meeting: Meeting | MeetingLine) -> str:
    """令和8年度 第1回 全体会, or FY2026 No. 1 Plenary"""
    if filters.in_japanese():
        return meeting.label
    number = _("No. %(number)s", number=meeting.number) if meeting.number else ""
    name = meeting.body_name_en or meeting.body_name
    return " ".join(filter(None, [filters.fiscal_year(meeting.fiscal_year), number, name]))


def mark(meeting: Meeting | MeetingLine) -> str:
    """本日中止, 延期, 中止; empty for a meeting that takes place as it was said."""
    found = mark_of(meeting)
    return str(MARKS[found]) if found else ""


def marked_label(meeting: Meeting | MeetingLine) -> str:
    """【延期】令和8年度 第1回 全体会, where words alone can say it: in mails and in sentences."""
    found = mark(meeting)
    return _("[%(mark)s] %(label)s", mark=found, label=label_of(meeting)) if found else label_of(meeting)


def state_of(meeting: Meeting | MeetingLine) -> str:
    """準備中, 公表済み, 開催済み, 延期, 中止, and 本日中止 while that day lasts."""
    return mark(meeting) or str(STATES[meeting.state])


def tone_of(meeting: Meeting | MeetingLine) -> str:
    """The tone of the state's badge."""
    return TONES[meeting.state]


def begun(begun: Begun) -> str:
    """What came of beginning a year: how many were made, and which had been there before."""
    said = []
    if begun.made:
        said.append(_("%(count)s meetings were planned. Visitors do not see them yet.", count=len(begun.made)))
    if begun.there:
        names = _(", ").join(label_of(meeting) for meeting in begun.there)
        said.append(_("Already there, and not made again: %(names)s", names=names))
    return " ".join(said)


def remark_on(day: date | None, avoided: Sequence[DayToAvoid] = ()) -> str:
    """What one should know of a day before calling people to it: a holiday, a weekend, a day to avoid."""
    if day is None:
        return ""
    remarks = [_calendar_remark(day)]
    for one in avoided:
        if one.covers(day):
            remarks.append(_("%(day)s is a day to avoid (%(reason)s).", day=filters.day(day), reason=one.reason))
    return " ".join(filter(None, remarks))


def _calendar_remark(day: date) -> str:
    holiday = calendar_years.holiday_name(day)
    if holiday:
        return _("%(day)s is a holiday (%(holiday)s).", day=filters.day(day), holiday=holiday)
    return _("%(day)s is on a weekend.", day=filters.day(day)) if day.weekday() >= SATURDAY else ""


def readers_of_its_reason(meeting: Meeting) -> str:
    """Who reads why it is cancelled or postponed: as many as see its page."""
    if meeting.is_public:
        return _("It stands on the meeting's page, and everybody can read it.")
    if meeting.announced_at is not None:
        return _("It stands on the meeting's page, and those who are invited can read it.")
    return _("Only the secretariat reads it: the day was not announced yet.")
