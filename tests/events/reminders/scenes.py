"""A meeting whose invited were told by a notice, and the morning on which reminders are looked at."""

from contextlib import AbstractContextManager
from datetime import date, time, timedelta
from typing import Any

import time_machine
from sqlalchemy import select

from coordinator import clock, jobs
from coordinator.events.bodies.models import KindStep, Step
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations import services
from coordinator.events.invitations.models import AnswerCode, Occasion
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.roster.models import Holding
from coordinator.outbox.models import Message, MessageState
from tests.makers import a_body, a_kind, a_meeting

# A Thursday; the tests of these days must not depend on today.
MEETING_DAY = date(2026, 12, 3)


def at_nine(day: date, *, hour: int = 9) -> AbstractContextManager[Any]:
    """The morning of a day, a few minutes after the hour."""
    return time_machine.travel(clock.at(day, time(hour, 5)), tick=False)


def a_meeting_told_of(**facts: Any) -> Meeting:
    """A meeting on MEETING_DAY; answers and items are due a fortnight before, everybody got the notice by mail."""
    values = {"held_on": MEETING_DAY, "answers_due_at": clock.end_of(MEETING_DAY - timedelta(days=14)), **facts}
    values.setdefault("items_due_at", None)
    held_on = values["held_on"]
    values.setdefault("starts_at", clock.at(held_on, time(10)))
    values.setdefault("body", a_body(kind=a_kind(steps=steps())))
    meeting = a_meeting(**values)
    tell(meeting)
    return meeting


def steps() -> list[KindStep]:
    return [KindStep(step=step, position=step.number) for step in Step]


def tell(meeting: Meeting, occasion: Occasion = Occasion.NOTICE) -> None:
    """As the secretariat sends it; the mail is gone by the time of the reminders."""
    key = f"{occasion}:{clock.today()}"
    sent = services.send(meeting, invitations.addressees(meeting), occasion=occasion, key=key, notice="links/lost")
    for sending in sent:
        if sending.message is not None:
            sending.message.become(MessageState.SENT)
    db.session.commit()


def answered(meeting: Meeting, holding: Holding, answer: AnswerCode) -> None:
    services.answer(meeting, [holding.seat], answer=answer, origin=Origin())
    db.session.commit()


def reminded() -> int:
    """The clock's job, once; how many reminders went out."""
    db.session.commit()
    count = jobs.remind(lambda: False)
    db.session.expire_all()
    return count


def reminders() -> list[Message]:
    """The mails that the job wrote, in their order."""
    query = select(Message).where(Message.notice.startswith("reminders/")).order_by(Message.id)
    return list(db.session.scalars(query))


def recipients() -> list[str]:
    return [message.recipient for message in reminders()]
