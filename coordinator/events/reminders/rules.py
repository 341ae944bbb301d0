"""When a rule falls due for a meeting, and until when its reminder is of use: pure, from the meeting's own days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from coordinator import calendar_years, clock
from coordinator.events.bodies.models import Step
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.events.reminders.models import ReminderPlan, Rule

# All rules fall due at this hour of the council's clock.
HOUR = time(9)
# What nobody could send for longer than this is neither sent nor marked any more.
LOOKED_BACK = timedelta(days=7)
USUAL: Mapping[str, Any] = {
    "answers_due": True,
    "answers_due_days": 3,
    "items_due": True,
    "items_due_days": 3,
    "day_before": True,
    "day_before_days": 1,
    "minutes_due": True,
    "minutes_due_days": 3,
    "approval_missing": True,
    "approval_missing_days": 7,
    "bring": "",
}
# Whose step a rule speaks of: a kind that does not use it is not reminded of it.
STEPS: Mapping[Rule, Step] = {
    Rule.ANSWERS_DUE: Step.ANSWERS,
    Rule.ITEMS_DUE: Step.AGENDA,
    Rule.MINUTES_DUE: Step.MINUTES,
    Rule.APPROVAL_MISSING: Step.NOTICE,
}
BEFORE_THE_MEETING = (Rule.ANSWERS_DUE, Rule.ITEMS_DUE, Rule.DAY_BEFORE)


@dataclass(frozen=True)
class Timing:
    """The day on which a rule reminds of a day, and the moment from which it would be too late.

    `by_hand`: somebody of the office writes, calls or carries it, which happens on working days.
    """

    rule: Rule
    on: date
    due_on: date
    holds_until: datetime
    by_hand: bool = False

    @property
    def handed(self) -> "Timing":
        """The same for whoever has no mail: on the working day before, where its own is none."""
        return replace(self, on=calendar_years.working_day(self.on, earlier=True), by_hand=True)

    def goes_on(self, day: date) -> date | None:
        """The day on which it goes out, seen from a day; None where it is too late for that."""
        goes_on = max(self.on, day)
        if not (self.on >= day - LOOKED_BACK and self._is_of_use(goes_on)):
            return None
        later = calendar_years.working_day(goes_on) if self.by_hand else goes_on
        # Where no working day is left, a line that the office sees late is better than none.
        return later if self._is_of_use(later) else goes_on

    def waits(self, day: date) -> bool:
        """Whether a later day is better, and not too late."""
        goes_on = self.goes_on(day)
        return goes_on is not None and goes_on > day

    def _is_of_use(self, day: date) -> bool:
        return clock.at(day, HOUR) < self.holds_until


def usual_plan() -> ReminderPlan:
    """The proposed rules, not saved."""
    return ReminderPlan(version=0, **USUAL)


def copy_of(plan: ReminderPlan) -> ReminderPlan:
    """What a meeting's own plan begins with, not saved."""
    return ReminderPlan(version=0, **{name: getattr(plan, name) for name in USUAL})


def timings(meeting: Meeting, plan: ReminderPlan) -> list[Timing]:
    """Of each rule that holds for the meeting, in the order of their days."""
    found = (_timing(meeting, rule, plan.days_of(rule)) for rule in Rule)
    return sorted((one for one in found if one is not None), key=lambda one: (one.on, list(Rule).index(one.rule)))


def _timing(meeting: Meeting, rule: Rule, days: int | None) -> Timing | None:
    due_on = _due_on(meeting, rule)
    if days is None or due_on is None or meeting.held_on is None or not _concerns(meeting, rule):
        return None
    holds_until = clock.end_of(due_on)
    if rule in BEFORE_THE_MEETING:
        # Where the hour is not known, the meeting begins with its day.
        holds_until = min(holds_until, meeting.starts_at or clock.at(meeting.held_on, time.min))
    return Timing(rule, on=due_on - timedelta(days=days), due_on=due_on, holds_until=holds_until)


def _due_on(meeting: Meeting, rule: Rule) -> date | None:
    """The day of which a rule reminds; None where the meeting has none."""
    match rule:
        case Rule.ANSWERS_DUE:
            return meeting.answers_due_on
        case Rule.ITEMS_DUE:
            return meeting.items_due_on
        case Rule.DAY_BEFORE:
            return meeting.held_on
        case Rule.MINUTES_DUE:
            return meeting.minutes_due_on
        case Rule.APPROVAL_MISSING:
            return meeting.notice_due_on


def _concerns(meeting: Meeting, rule: Rule) -> bool:
    """Whether the meeting stands where the rule speaks of, and its kind uses that step."""
    if rule in STEPS and meeting.body.kind.line_of(STEPS[rule]) is None:
        return False
    if rule is Rule.MINUTES_DUE:
        return meeting.state in (MeetingState.ANNOUNCED, MeetingState.HELD)
    if rule is Rule.APPROVAL_MISSING:
        is_ahead = meeting.state in (MeetingState.PLANNED, MeetingState.ANNOUNCED)
        return is_ahead and meeting.body.kind.needs_approval
    return meeting.state is MeetingState.ANNOUNCED
