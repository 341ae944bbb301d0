"""When each item of a programme begins, and whether all of them fit into the meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from coordinator.events.agenda.models import AgendaItem
from coordinator.events.meetings.models import Meeting

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Timetable:
    """Minutes wanted against minutes there are; `starts` by the items' uids, as far as they can be known."""

    wanted: int
    blanks: int
    length: int | None
    starts: Mapping[str, datetime]

    @property
    def over(self) -> int:
        """By how many minutes the items are too long; 0 where they fit or the meeting's length is not known."""
        return max(0, self.wanted - self.length) if self.length is not None else 0

    @property
    def spare(self) -> int:
        """How many minutes no item has asked for."""
        return max(0, self.length - self.wanted) if self.length is not None else 0


def timetable(meeting: Meeting, items: Sequence[AgendaItem]) -> Timetable:
    """Of the items in their order. After one whose minutes nobody wrote, no beginning is known."""
    begins = meeting.starts_at
    starts: dict[str, datetime] = {}
    for item in items:
        if begins is None:
            break
        starts[item.uid] = begins
        begins = begins + item.minutes_wanted * MINUTE if item.minutes_wanted else None
    return Timetable(
        wanted=sum(item.minutes_wanted or 0 for item in items),
        blanks=sum(not item.minutes_wanted for item in items),
        length=_length(meeting),
        starts=starts,
    )


def _length(meeting: Meeting) -> int | None:
    if meeting.starts_at is None or meeting.ends_at is None:
        return None
    return (meeting.ends_at - meeting.starts_at) // MINUTE
