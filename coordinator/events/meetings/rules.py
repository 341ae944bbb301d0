"""What must be true of a meeting's day, hours, deadlines and numbers."""

from collections.abc import Iterable
from datetime import date, time

from sqlalchemy import func, select

from coordinator import calendar_years, clock
from coordinator.events.bodies.models import Body, Openness
from coordinator.events.meetings import refusals
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db


def refuse_hours(day: date | None, *, starts: time | None, ends: time | None) -> None:
    if day is None and (starts or ends):
        raise refusals.HoursNeedADay()
    if ends is not None and (starts is None or ends <= starts):
        raise refusals.HoursInDisorder()


def refuse_foreign_day(bodies: Iterable[Body], day: date | None) -> None:
    """A holiday or a Sunday is pointed out on the page; a day outside a body's validity is refused."""
    for body in bodies:
        if day is not None and not body.is_valid_on(day):
            raise refusals.BodyDoesNotMeet(body, day)


def refuse_late_deadlines(
    day: date | None, *, answers_due_on: date | None, items_due_on: date | None, programme_due_on: date | None
) -> None:
    """Items are due before the programme is fixed, and everything on the meeting's day at the latest."""
    if day is not None and answers_due_on is not None and answers_due_on > day:
        raise refusals.AnswersDueTooLate(day)
    if day is not None and items_due_on is not None and items_due_on > day:
        raise refusals.ItemsDueTooLate(day)
    if day is not None and programme_due_on is not None and programme_due_on > day:
        raise refusals.ProgrammeDueTooLate(day)
    if items_due_on is not None and programme_due_on is not None and programme_due_on < items_due_on:
        raise refusals.ProgrammeDueBeforeItems(items_due_on)


def refuse_silent_closure(body: Body, openness: Openness, reason: str) -> None:
    """Visitors read why they are not admitted; of an internal meeting they know nothing."""
    if openness is not Openness.OPEN and not reason and not body.kind.is_internal:
        raise refusals.OpennessNeedsAReason()


def refuse_another_day(meeting: Meeting, day: date | None, numbers: tuple[int | None, int | None]) -> None:
    """What was held keeps its day and its numbers."""
    if day != meeting.held_on or numbers != (meeting.number, meeting.running_number):
        raise refusals.DayIsFixed()


def refuse_taken_numbers(meeting: Meeting, year: int, *, number: int | None, running_number: int | None) -> None:
    """The number is unique in body and fiscal year, the running number in the body."""
    same_body = select(Meeting.id).where(Meeting.body_id == meeting.body_id, Meeting.id != meeting.id).limit(1)
    same_year = same_body.where(Meeting.fiscal_year == year)
    if number and db.session.scalar(same_year.where(Meeting.number == number)):
        raise refusals.NumberTaken(number)
    if running_number and db.session.scalar(same_body.where(Meeting.running_number == running_number)):
        raise refusals.RunningNumberTaken(running_number)


def set_day(meeting: Meeting, day: date | None, *, starts: time | None, ends: time | None) -> None:
    """The day and the hours that lie on it; the fiscal year follows the day."""
    meeting.held_on = day
    meeting.starts_at = clock.at(day, starts) if day and starts else None
    meeting.ends_at = clock.at(day, ends) if day and ends else None
    if day is not None:
        meeting.fiscal_year = calendar_years.fiscal_year(day)


def set_deadlines(
    meeting: Meeting, *, answers_due_on: date | None, items_due_on: date | None, programme_due_on: date | None
) -> None:
    """The last days for answers, items and programme; left empty, the kind's usual ones before the meeting."""
    answers_due_on = answers_due_on or meeting.proposed_answers_due_on
    meeting.answers_due_at = clock.end_of(answers_due_on) if answers_due_on else None
    items_due_on = items_due_on or meeting.proposed_items_due_on
    meeting.items_due_at = clock.end_of(items_due_on) if items_due_on else None
    programme_due_on = programme_due_on or meeting.proposed_programme_due_on
    meeting.programme_due_at = clock.end_of(programme_due_on) if programme_due_on else None


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
