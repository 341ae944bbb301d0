"""What is done to a meeting: created, changed, announced, postponed, cancelled, held."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

from flask import Flask, current_app
from sqlalchemy import select

from coordinator import calendar_years, clock
from coordinator.events.bodies.models import Body
from coordinator.events.meetings import refusals, rules
from coordinator.events.meetings.models import Meeting, MeetingCounter, MeetingState
from coordinator.extensions import db


def register_places(app: Flask, settle: Callable[[Meeting], object]) -> None:
    """Who has a place is known on a higher floor: `settle` gives out what another limit leaves free."""
    app.extensions["coordinator.places"] = settle


def register_moving(app: Flask, begin_anew: Callable[[Meeting, date], object]) -> None:
    """What was answered and sent is known on a higher floor: `begin_anew` is told which day a meeting has left."""
    app.extensions["coordinator.moving"] = begin_anew


def create(
    body: Body,
    *,
    held_on: date | None = None,
    fiscal_year: int | None = None,
    starts: time | None = None,
    ends: time | None = None,
    answers_due_on: date | None = None,
    items_due_on: date | None = None,
    programme_due_on: date | None = None,
    title: str = "",
    joint_bodies: Sequence[Body] = (),
    **facts: Any,
) -> Meeting:
    """Plan a meeting; its slug is taken from the body's counter of the fiscal year and never used again.

    Without a day it belongs to `fiscal_year` (this one if none is named); without a title it bears the body's name.
    """
    year = calendar_years.fiscal_year(held_on or clock.today()) if held_on or fiscal_year is None else fiscal_year
    facts.setdefault("openness", body.kind.openness)
    joint = [other for other in joint_bodies if other is not body]
    deadlines = {"answers_due_on": answers_due_on, "items_due_on": items_due_on, "programme_due_on": programme_due_on}
    rules.refuse_hours(held_on, starts=starts, ends=ends)
    rules.refuse_foreign_day([body, *joint], held_on)
    rules.refuse_late_deadlines(held_on, **deadlines)
    rules.refuse_silent_closure(body, facts["openness"], facts.get("openness_reason", ""))

    meeting = Meeting(
        body=body, fiscal_year=year, title=title or body.name_on(held_on or clock.today()), joint_bodies=joint, **facts
    )
    meeting.state = MeetingState.PLANNED
    rules.set_day(meeting, held_on, starts=starts, ends=ends)
    rules.set_deadlines(meeting, **deadlines)
    meeting.serial = _next_serial(body, year)
    meeting.slug = f"{year}-{body.code}-{meeting.serial}"
    db.session.add(meeting)
    db.session.flush()
    return meeting


def change(
    meeting: Meeting,
    *,
    held_on: date | None,
    starts: time | None = None,
    ends: time | None = None,
    answers_due_on: date | None = None,
    items_due_on: date | None = None,
    programme_due_on: date | None = None,
    joint_bodies: Sequence[Body] = (),
    **facts: Any,
) -> Meeting:
    """Change the facts. Another day moves the fiscal year with it, never the slug (DECISIONS 8)."""
    joint = [other for other in joint_bodies if other is not meeting.body]
    left_on = meeting.held_on if meeting.state is MeetingState.ANNOUNCED else None
    deadlines = {"answers_due_on": answers_due_on, "items_due_on": items_due_on, "programme_due_on": programme_due_on}
    _lock(meeting.body)
    _refuse_change(meeting, held_on, facts)
    rules.refuse_hours(held_on, starts=starts, ends=ends)
    rules.refuse_foreign_day([meeting.body, *joint], held_on)
    rules.refuse_late_deadlines(held_on, **deadlines)

    meeting.joint_bodies = joint
    rules.set_day(meeting, held_on, starts=starts, ends=ends)
    rules.set_deadlines(meeting, **deadlines)
    has_left = _leave(meeting, left_on)
    _set_facts(meeting, facts, is_anew=has_left)
    return meeting


def _set_facts(meeting: Meeting, facts: Mapping[str, Any], *, is_anew: bool) -> None:
    limits = meeting.places, meeting.childcare_places
    for name, value in facts.items():
        setattr(meeting, name, value)
    meeting.title = meeting.title or meeting.body_name
    meeting.touch()
    db.session.flush()
    has_other_limits = (meeting.places, meeting.childcare_places) != limits
    if has_other_limits or (is_anew and meeting.has_limits):
        _settle(meeting)


def _settle(meeting: Meeting) -> None:
    if meeting.accepts_answers:
        current_app.extensions["coordinator.places"](meeting)


def _leave(meeting: Meeting, day: date | None) -> bool:
    """Whether it leaves that day for another. While it is only postponed all that was said stays as it was.

    On a day that is over nobody is asked: what was said stays, with the day for which it was said, until the meeting
    stands on a day to come.
    """
    if day is None or meeting.held_on is None or day == meeting.held_on:
        return False
    said_for = meeting.answered_for_on or day
    if meeting.held_on < clock.today():
        meeting.answered_for_on = said_for
        return False
    meeting.answered_for_on = None
    if said_for == meeting.held_on:
        return False
    current_app.extensions["coordinator.moving"](meeting, said_for)
    return True


def _refuse_change(meeting: Meeting, held_on: date | None, facts: Mapping[str, Any]) -> None:
    if not meeting.may_be_changed:
        raise refusals.NotToBeChanged()
    if meeting.state is MeetingState.ANNOUNCED and held_on is None:
        raise refusals.DayUndecided()

    number = facts.get("number", meeting.number)
    running_number = facts.get("running_number", meeting.running_number)
    if meeting.state is MeetingState.HELD:
        rules.refuse_another_day(meeting, held_on, (number, running_number))
    year = calendar_years.fiscal_year(held_on) if held_on else meeting.fiscal_year
    rules.refuse_taken_numbers(meeting, year, number=number, running_number=running_number)
    reason = facts.get("openness_reason", meeting.openness_reason)
    rules.refuse_silent_closure(meeting.body, facts.get("openness", meeting.openness), reason)


def announce(meeting: Meeting, *, number: int | None = None, running_number: int | None = None) -> Meeting:
    """Make the facts known. The numbers are those given, else those it had, else the next ones."""
    if not meeting.may_be_announced:
        raise refusals.NotToBeAnnounced()
    if meeting.held_on is None:
        raise refusals.DayUndecided()

    _lock(meeting.body)
    rules.refuse_foreign_day(meeting.bodies, meeting.held_on)
    number = number or meeting.number or rules.proposed_number(meeting)
    running_number = running_number or meeting.running_number or rules.proposed_running_number(meeting)
    rules.refuse_taken_numbers(meeting, meeting.fiscal_year, number=number, running_number=running_number)

    has_left = _leave(meeting, meeting.postponed_from_on)
    meeting.number, meeting.running_number = number, running_number
    meeting.state, meeting.state_reason = MeetingState.ANNOUNCED, ""
    meeting.announced_at, meeting.postponed_from_on = clock.now(), None
    db.session.flush()
    if has_left and meeting.has_limits:
        _settle(meeting)
    return meeting


def postpone(meeting: Meeting, *, reason: str) -> Meeting:
    """Take the day away; slug and number stay, and with a new day it is announced again."""
    if not meeting.may_be_postponed:
        raise refusals.NotToBePostponed()
    if not reason:
        raise refusals.ReasonMissing()

    meeting.state, meeting.state_reason = MeetingState.POSTPONED, reason
    meeting.postponed_from_on = meeting.held_on
    meeting.held_on = meeting.starts_at = meeting.ends_at = None
    meeting.answers_due_at = meeting.items_due_at = meeting.programme_due_at = None
    db.session.flush()
    return meeting


def cancel(meeting: Meeting, *, reason: str) -> Meeting:
    """It will not take place; the page stays, with the reason."""
    if not meeting.may_be_cancelled:
        raise refusals.NotToBeCancelled()
    if not reason:
        raise refusals.ReasonMissing()

    meeting.state, meeting.state_reason = MeetingState.CANCELLED, reason
    db.session.flush()
    return meeting


def call_off(meeting: Meeting, *, reason: str) -> Meeting:
    """本日中止: cancelled on its own day."""
    if not meeting.may_be_called_off:
        raise refusals.NotToBeCalledOff()

    cancel(meeting, reason=reason)
    meeting.called_off_at = clock.now()
    db.session.flush()
    return meeting


def hold(meeting: Meeting) -> Meeting:
    """It took place: said by a button or by the first saved attendance. Saying it twice is harmless."""
    if meeting.state is MeetingState.HELD:
        return meeting
    if meeting.state is not MeetingState.ANNOUNCED or meeting.held_on is None:
        raise refusals.NotToBeHeld()
    if not meeting.may_be_held:
        raise refusals.NotYetHeld(meeting.held_on)

    meeting.state = MeetingState.HELD
    db.session.flush()
    return meeting


def _next_serial(body: Body, fiscal_year: int) -> int:
    """The next n of the body in the fiscal year, while nobody else can take it."""
    _lock(body)
    counter = db.session.get(MeetingCounter, (body.id, fiscal_year), populate_existing=True)
    if counter is None:
        counter = MeetingCounter(body_id=body.id, fiscal_year=fiscal_year, last_serial=0)
        db.session.add(counter)
    counter.last_serial += 1
    return counter.last_serial


def _lock(body: Body) -> None:
    """Others who create or number a meeting of this body wait here until our commit."""
    db.session.execute(select(Body.id).where(Body.id == body.id).with_for_update())
