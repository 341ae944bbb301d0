"""What is due: the next thing of each meeting, by when, and whose it is to do or to check."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from coordinator.desk import queries
from coordinator.desk.steps import ToDo, next_steps
from coordinator.events.invitations.board.late import late
from coordinator.events.meetings.models import Meeting


@dataclass(frozen=True)
class Duty:
    """A meeting and the next thing to do with it."""

    meeting: Meeting
    task: ToDo

    @property
    def order(self) -> tuple[bool, date, int]:
        """The soonest first; what has no day by which it is due stands last."""
        return self.task.due_on is None, self.task.due_on or date.max, self.meeting.id

    def is_late(self, day: date) -> bool:
        return self.task.due_on is not None and self.task.due_on < day

    def is_soon(self, day: date) -> bool:
        """Due within a week."""
        return self.task.due_on is not None and day <= self.task.due_on <= day + timedelta(days=7)


@dataclass(frozen=True)
class Shares:
    """What one office does itself, what it checks, and what is the others'."""

    own: list[Duty] = field(default_factory=list)
    to_check: list[Duty] = field(default_factory=list)
    others: list[Duty] = field(default_factory=list)


def due(day: date) -> list[Duty]:
    """The next thing of each meeting that is in hand on that day, those that only wait too, the soonest due first."""
    meetings = queries.in_hand(day)
    tasks = next_steps(meetings)
    found = ((meeting, tasks[meeting.id]) for meeting in meetings)
    return sorted((Duty(meeting, task) for meeting, task in found if task is not None), key=lambda duty: duty.order)


def shared(duties: Iterable[Duty], office_id: int | None) -> Shares:
    """What somebody has to do, as one office sees it; what is nobody's is the business of who has no office."""
    shares = Shares()
    for duty in duties:
        if duty.task.is_waiting:
            continue
        if duty.task.owner_id == office_id:
            shares.own.append(duty)
        elif office_id is not None and duty.task.checker_id == office_id:
            shares.to_check.append(duty)
        else:
            shares.others.append(duty)
    return shares


def late_answers(duties: Iterable[Duty], day: date) -> list[tuple[Meeting, int]]:
    """The meetings ahead with answers that came or changed after the last day, and how many those are."""
    taking = [duty.meeting for duty in duties if duty.meeting.accepts_answers and duty.meeting.is_overdue_on(day)]
    found = late(taking)
    return [(meeting, found[meeting.id]) for meeting in taking if meeting.id in found]


def ahead(duties: Iterable[Duty]) -> list[Duty]:
    """The meetings that have not taken place, the soonest first."""
    coming = [duty for duty in duties if not duty.meeting.is_over]
    return sorted(coming, key=lambda duty: (duty.meeting.held_on or date.max, duty.meeting.id))
