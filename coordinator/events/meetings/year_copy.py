"""昨年と同じ内容で作る: next year's meetings out of last year's, without anything about people."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from coordinator import calendar_years
from coordinator.events.bodies.models import Body
from coordinator.events.meetings import queries, services
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.events.meetings.refusals import LinesRefused, MeetingRefusal, OtherFiscalYear
from coordinator.extensions import db

LIMITS = ("places", "childcare_places")
COPIED = (
    "venue",
    "address",
    "access",
    "openness",
    "openness_reason",
    "observer_places",
    "observers_how",
    "contact",
    *LIMITS,
)


@dataclass(frozen=True)
class Offer:
    """One of last year's meetings, the day proposed for the next one, and what was made from it already."""

    earlier: Meeting
    proposed_on: date | None
    made: Meeting | None = None

    @property
    def is_usual(self) -> bool:
        """Whether it is ticked beforehand: it was not called off, and its body still meets."""
        meets = self.proposed_on is None or self.earlier.body.is_valid_on(self.proposed_on)
        return meets and self.earlier.state is not MeetingState.CANCELLED

    def missing_on(self, day: date | None) -> list[Body]:
        """The bodies of last year's meeting that no longer meet on that day."""
        return [body for body in self.earlier.bodies if day is not None and not body.is_valid_on(day)]


class MeetingCopy(NamedTuple):
    """Last year's meeting and the day on which the next one is to be; None while that is undecided."""

    earlier: Meeting
    held_on: date | None


@dataclass(frozen=True)
class Begun:
    """What was made, and what had been made from the same meetings before and was left alone."""

    made: list[Meeting] = field(default_factory=list)
    there: list[Meeting] = field(default_factory=list)


def offers_of(earlier: Sequence[Meeting]) -> list[Offer]:
    made = queries.made_from(earlier)
    return [Offer(meeting, proposed_day(meeting), made.get(meeting.id)) for meeting in earlier]


def proposed_day(earlier: Meeting) -> date | None:
    """The same weekday of the same week of the month, a year later; a postponed one counts from its first day."""
    day = earlier.held_on or earlier.postponed_from_on
    return calendar_years.same_place(day, day.year + 1) if day else None


def begin(lines: Sequence[MeetingCopy], *, fiscal_year: int) -> Begun:
    """Plan them all, or none; what was made from the same meeting before is not made again."""
    _hold([line.earlier.body_id for line in lines])
    there = queries.made_from([line.earlier for line in lines])
    begun, refused = Begun(), {}
    for line in lines:
        if line.earlier.id in there:
            begun.there.append(there[line.earlier.id])
            continue
        try:
            begun.made.append(repeat(line.earlier, held_on=line.held_on, fiscal_year=fiscal_year))
        except MeetingRefusal as refusal:
            refused[line.earlier.uid] = refusal.sentence
    if refused:
        raise LinesRefused(refused)
    return begun


def repeat(earlier: Meeting, *, held_on: date | None, fiscal_year: int) -> Meeting:
    """Plan a meeting with the facts of an earlier one; its theme, items, people and state are its own."""
    if held_on is not None and calendar_years.fiscal_year(held_on) != fiscal_year:
        raise OtherFiscalYear(held_on, fiscal_year)

    old, new = (calendar_years.fiscal_year_label(year) for year in (earlier.fiscal_year, fiscal_year))
    meeting = services.create(
        earlier.body,
        held_on=held_on,
        fiscal_year=fiscal_year,
        starts=earlier.starts if held_on else None,
        ends=earlier.ends if held_on else None,
        title=earlier.title.replace(old, new),
        joint_bodies=[body for body in earlier.joint_bodies if held_on is None or body.is_valid_on(held_on)],
        **{name: getattr(earlier, name) for name in COPIED},
    )
    meeting.made_from = earlier
    db.session.flush()
    return meeting


def _hold(body_ids: Sequence[int]) -> None:
    """Others who plan meetings of these bodies wait here until our commit; in one order, so that nobody waits twice."""
    bodies = select(Body.id).where(Body.id.in_(body_ids)).order_by(Body.id)
    db.session.execute(bodies.with_for_update()).all()
