"""What nobody may overlook who reads a meeting's name: 本日中止, 延期, 中止, for paper and screen alike."""

from enum import StrEnum
from typing import Protocol

from coordinator import calendar_years
from coordinator.events.meetings.models import Meeting, MeetingState


class Mark(StrEnum):
    CALLED_OFF_TODAY = "called_off_today"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Marked(Protocol):
    """A meeting, or one as a line of a list."""

    @property
    def state(self) -> MeetingState: ...

    @property
    def is_called_off_today(self) -> bool: ...


# The council writes in one language, so what it prints does too.
ON_PAPER = {Mark.CALLED_OFF_TODAY: "本日中止", Mark.POSTPONED: "延期", Mark.CANCELLED: "中止"}
WITHOUT_DAY_ON_PAPER = {MeetingState.POSTPONED: "延期（新しい日は未定）", MeetingState.CANCELLED: "中止"}
BY_STATE = {MeetingState.POSTPONED: Mark.POSTPONED, MeetingState.CANCELLED: Mark.CANCELLED}


def mark_of(meeting: Marked) -> Mark | None:
    """The mark of a meeting that does not take place as it was said; none of all others."""
    return Mark.CALLED_OFF_TODAY if meeting.is_called_off_today else BY_STATE.get(meeting.state)


def label_on_paper(meeting: Meeting) -> str:
    """【延期】令和8年度 第1回 全体会, as the heads of sheets, lists and files say it."""
    mark = mark_of(meeting)
    return f"【{ON_PAPER[mark]}】{meeting.label}" if mark else meeting.label


def day_on_paper(meeting: Meeting) -> str:
    """The day and hours; without a day what is known of it."""
    if meeting.held_on is None:
        return WITHOUT_DAY_ON_PAPER.get(meeting.state, "未定")
    hours = calendar_years.span_label(meeting.starts_at, meeting.ends_at)
    return f"{calendar_years.long_day_label(meeting.held_on)}{hours}"


def day_told(meeting: Meeting) -> str:
    """The same for who comes: of a postponed meeting the new day is nobody's yet, until it is announced again."""
    is_open = meeting.state is MeetingState.POSTPONED
    return WITHOUT_DAY_ON_PAPER[meeting.state] if is_open else day_on_paper(meeting)
