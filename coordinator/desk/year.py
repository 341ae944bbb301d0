"""A fiscal year month by month: its meetings, and beside each the one of the year before. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coordinator.events.meetings.models import Meeting

MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)


@dataclass(frozen=True)
class YearLine:
    """A meeting of the year and its forerunner of the year before; one of the two may be missing."""

    meeting: Meeting | None
    earlier: Meeting | None

    @property
    def day(self) -> date | None:
        """The day by which the line finds its month: last year's where nothing is planned yet."""
        return self.meeting.held_on if self.meeting else day_of(self.earlier)

    @property
    def order(self) -> tuple[int, int, int]:
        """Within the month by day; what has none stands last."""
        day = self.day
        return (day.month, day.day, 0) if day else (99, 99, 0)


@dataclass(frozen=True)
class Month:
    """`number` is None for what has no day."""

    number: int | None
    lines: list[YearLine] = field(default_factory=list)


def months_of(meetings: Sequence[Meeting], earlier: Sequence[Meeting]) -> list[Month]:
    """The twelve months from April on, and at the end what has no day, if there is any."""
    lines = sorted(paired(meetings, earlier), key=lambda line: line.order)
    months = [Month(number, [line for line in lines if line.day and line.day.month == number]) for number in MONTHS]
    undated = [line for line in lines if line.day is None]
    return [*months, Month(None, undated)] if undated else months


def paired(meetings: Iterable[Meeting], earlier: Iterable[Meeting]) -> list[YearLine]:
    """Each meeting beside the one it was made from, else beside the next one of the same body that is still free."""
    meetings, free = list(meetings), list(earlier)
    found: dict[int, Meeting] = {}
    for place, meeting in enumerate(meetings):
        if meeting.made_from in free:
            found[place] = meeting.made_from
            free.remove(meeting.made_from)
    for place, meeting in enumerate(meetings):
        same_body = [other for other in free if other.body is meeting.body]
        if place not in found and same_body:
            found[place] = same_body[0]
            free.remove(same_body[0])
    planned = [YearLine(meeting, found.get(place)) for place, meeting in enumerate(meetings)]
    return [*planned, *(YearLine(None, meeting) for meeting in free)]


def day_of(meeting: Meeting | None) -> date | None:
    """The day of a meeting, for a postponed one the day that it was to have."""
    return (meeting.held_on or meeting.postponed_from_on) if meeting else None
