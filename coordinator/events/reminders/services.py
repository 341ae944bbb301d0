"""Reminding: each reminder is claimed once, and all of one recipient and day go out together."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from coordinator import clock
from coordinator.events.bodies.models import Kind
from coordinator.events.invitations import services as invitations
from coordinator.events.invitations.models import Occasion, Sending
from coordinator.events.meetings.models import Meeting
from coordinator.events.reminders import notices, queries
from coordinator.events.reminders.audience import Recipient
from coordinator.events.reminders.models import ReminderClaim, ReminderFate, ReminderPlan, ReminderRun, Rule
from coordinator.events.reminders.queries import Reminder
from coordinator.extensions import db
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox import services as outbox
from coordinator.outbox.models import Message, MessageState, Reason


class RemindedMeanwhile(Exception):
    """Another process has just written this recipient's mail of the day."""


# Whoever was asked by the secretariat itself that day is not asked a second time.
ASKING = (Rule.ANSWERS_DUE, Rule.ITEMS_DUE)


def set_plan(plan: ReminderPlan | None, *, place: Meeting | Kind, **facts: Any) -> ReminderPlan:
    """Keep the rules of a kind, or of one meeting; the first saving makes a plan of its own."""
    if plan is None:
        return _own_plan(place, **facts)
    for name, value in facts.items():
        setattr(plan, name, value)
    plan.touch()
    db.session.flush()
    return plan


def drop_plan(meeting: Meeting) -> None:
    """The meeting follows its kind again."""
    own = queries.own_plan(meeting)
    if own is not None:
        db.session.delete(own)
    db.session.flush()


def remind(recipient: Recipient, found: Sequence[Reminder], *, now: datetime) -> int:
    """Claim what is due for one recipient, and tell them in one mail or by lines of the dispatch list; how much."""
    day, asked = clock.local(now).date(), _asked_today(recipient, found, now)
    claims = [(one, _claimed(one, _fate(one, asked, now), day)) for one in found]
    useful = [(one, claim) for one, claim in claims if claim is not None and claim.fate is ReminderFate.SENT]
    if useful:
        _tell(recipient, useful, day)
    db.session.flush()
    return len(useful)


def end_run(day: date) -> None:
    """That day's reminders are done; saying it twice is harmless."""
    if queries.was_run_on(day):
        return
    with suppress(IntegrityError), db.session.begin_nested():
        db.session.add(ReminderRun(day=day))


def release_lapsed() -> int:
    """What lapsed in the outbox is claimed anew: other lines of that mail may still be of use."""
    lapsed = select(Message.id).where(Message.state == MessageState.WITHDRAWN, Message.reason == Reason.TOO_LATE)
    return _release(ReminderClaim.message_id.in_(lapsed))


def withdraw(meeting: Meeting) -> int:
    """Take back the reminders of a meeting that no mail server has yet; how many mails that were.

    What such a mail said of other meetings is left to be said: that day's reminders are looked at again.
    """
    waiting = (
        select(Message.key)
        .join(ReminderClaim, ReminderClaim.message_id == Message.id)
        .where(ReminderClaim.meeting_id == meeting.id, Message.state == MessageState.WAITING)
        .distinct()
    )
    taken = [key for key in db.session.scalars(waiting).all() if outbox.withdraw(key=key)]
    if taken:
        _release(ReminderClaim.message_id.in_(select(Message.id).where(Message.key.in_(taken))))
        db.session.execute(delete(ReminderRun).where(ReminderRun.day == clock.today()))
    return len(taken)


def _release(condition: ColumnElement[bool]) -> int:
    released = db.session.scalars(select(ReminderClaim).where(condition)).all()
    for claim in released:
        db.session.delete(claim)
    db.session.flush()
    return len(released)


def _fate(reminder: Reminder, asked: Collection[int], now: datetime) -> ReminderFate:
    if reminder.timing.holds_until <= now:
        return ReminderFate.TOO_LATE
    return ReminderFate.TOLD if reminder.rule in ASKING and reminder.meeting.id in asked else ReminderFate.SENT


def _asked_today(recipient: Recipient, found: Sequence[Reminder], now: datetime) -> set[int]:
    """Of which meetings the secretariat itself asked them that day."""
    if recipient.addressee is None or not any(one.rule in ASKING for one in found):
        return set()
    return queries.asked_since(recipient.addressee, clock.at(clock.local(now).date(), time.min))


def _claimed(reminder: Reminder, fate: ReminderFate, day: date) -> ReminderClaim | None:
    """The claim; None where another process has it."""
    claim = ReminderClaim(
        key=reminder.key,
        meeting=reminder.meeting,
        rule=reminder.rule,
        meeting_day=reminder.meeting.held_on,
        recipient=reminder.recipient.key,
        fate=fate,
        claimed_on=day,
    )
    try:
        with db.session.begin_nested():
            db.session.add(claim)
    except IntegrityError:
        return None
    return claim


def _tell(recipient: Recipient, useful: Sequence[tuple[Reminder, ReminderClaim]], day: date) -> None:
    """One mail for all; without mail a line for each meeting."""
    turn, message = _turn(recipient, day), None
    if recipient.way is ContactBy.MAIL:
        reminders = [one for one, _claim in useful]
        message = notices.mail(recipient, reminders, day=day, key=f"reminders:{day}:{recipient.key}:{turn}")
        if message is None:
            raise RemindedMeanwhile()
    for _one, claim in useful:
        claim.message = message
    if recipient.addressee is not None:
        for meeting in dict.fromkeys(one.meeting for one, _claim in useful):
            invitation = invitations.invite_one(meeting, recipient.addressee)
            facts = {"occasion": Occasion.REMINDER, "key": f"reminder:{day}:{turn}", "way": recipient.way}
            db.session.add(Sending(invitation=invitation, message=message, **facts))


def _turn(recipient: Recipient, day: date) -> int:
    """How many mails were written for that day before and taken back."""
    written = Message.key.startswith(f"reminders:{day}:{recipient.key}:")
    return db.session.scalar(select(func.count(Message.id)).where(written)) or 0


def _own_plan(place: Meeting | Kind, **facts: Any) -> ReminderPlan:
    """Two who make it at the same moment: the later one begins again, and finds it made."""
    own = ReminderPlan(**{"meeting" if isinstance(place, Meeting) else "kind": place}, **facts)
    try:
        with db.session.begin_nested():
            db.session.add(own)
    except IntegrityError:
        raise StaleDataError() from None
    return own
