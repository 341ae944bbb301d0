"""What must be true of a meeting's day, hours, deadline and numbers."""

from collections.abc import Mapping
from datetime import date, time

from sqlalchemy import func, select

from coordinator import calendar_years, clock
from coordinator.events.bodies.models import Openness
from coordinator.events.meetings import refusals
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db


def set_day(meeting: Meeting, day: date | None, *, starts: time | None, ends: time | None) -> None:
    """The day and the hours that lie on it; the fiscal year follows the day."""
    if day is None and (starts or ends):
        raise refusals.HoursNeedADay()
    if ends is not None and (starts is None or ends <= starts):
        raise refusals.HoursInDisorder()
    if day is not None:
        refuse_foreign_day(meeting, day)
        meeting.fiscal_year = calendar_years.fiscal_year(day)

    meeting.held_on = day
    meeting.starts_at = clock.at(day, starts) if day and starts else None
    meeting.ends_at = clock.at(day, ends) if day and ends else None


def set_items_due(meeting: Meeting, day: date | None) -> None:
    """The last day on which items are taken; left empty, the kind's usual one before the meeting."""
    if day is not None and meeting.held_on is not None and day > meeting.held_on:
        raise refusals.ItemsDueTooLate(meeting.held_on)

    day = day or meeting.proposed_items_due_on
    meeting.items_due_at = clock.end_of(day) if day else None


def refuse_foreign_day(meeting: Meeting, day: date) -> None:
    for body in meeting.bodies:
        if not body.is_valid_on(day):
            raise refusals.BodyDoesNotMeet(body, day)


def refuse_another_day(meeting: Meeting, day: date | None, facts: Mapping[str, object]) -> None:
    """What was held keeps its day and its numbers."""
    numbers = ("number", "running_number")
    renumbered = any(name in facts and facts[name] != getattr(meeting, name) for name in numbers)
    if day != meeting.held_on or renumbered:
        raise refusals.DayIsFixed()


def refuse_silent_closure(meeting: Meeting) -> None:
    if meeting.openness is not Openness.OPEN and not meeting.openness_reason:
        raise refusals.OpennessNeedsAReason()


def refuse_taken_numbers(meeting: Meeting) -> None:
    """The number is unique in body and fiscal year, the running number in the body."""
    with db.session.no_autoflush:
        same_body = select(Meeting.id).where(Meeting.body_id == meeting.body_id, Meeting.id != meeting.id)
        year = Meeting.fiscal_year == meeting.fiscal_year
        if meeting.number and db.session.scalar(same_body.where(year, Meeting.number == meeting.number).limit(1)):
            raise refusals.NumberTaken(meeting.number)
        running = meeting.running_number
        if running and db.session.scalar(same_body.where(Meeting.running_number == running).limit(1)):
            raise refusals.RunningNumberTaken(running)


def proposed_number(meeting: Meeting) -> int:
    """The next 第n回 of the body in the meeting's fiscal year."""
    query = select(func.max(Meeting.number)).where(
        Meeting.body_id == meeting.body_id, Meeting.fiscal_year == meeting.fiscal_year, Meeting.id != meeting.id
    )
    return (db.session.scalar(query) or 0) + 1


def proposed_running_number(meeting: Meeting) -> int:
    """The next running number of the body, at least its first."""
    query = select(func.max(Meeting.running_number)).where(Meeting.body_id == meeting.body_id, Meeting.id != meeting.id)
    last = db.session.scalar(query)
    first = meeting.body.first_running_number
    return first if last is None else max(last + 1, first)
