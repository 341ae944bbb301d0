"""Delivering what is due: leased in a transaction of its own, sent outside any, and recorded in a third.

A worker that dies keeps its lease until it runs out; then another sends the message again, with the same Message-ID.
"""

import logging
import random
import time
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.exc import DBAPIError

from coordinator import clock
from coordinator.database import reading, writing
from coordinator.extensions import db
from coordinator.outbox import letters, transport
from coordinator.outbox.letters import MailLetter
from coordinator.outbox.models import TRIES, Message, MessageState, Reason
from coordinator.outbox.transport import NotDelivered, Transport

LEASE = timedelta(seconds=180)
# After the first failed try, after the second, …: ten tries within a day.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 3, 10, 30, 60, 120, 240, 360, 600))
RECORDINGS = 5
PACE_COUNTED_OVER = timedelta(minutes=1)

log = logging.getLogger(__name__)


def deliver_due(should_stop: Callable[[], bool] = lambda: False) -> int:
    """Send what is due now, one message after the other; the number sent.

    A silent mail server ends the round after one message: the others wait without losing a try.
    """
    sent = 0
    if not _is_anything_due():
        return sent
    with transport.from_settings() as way_out:
        while not should_stop() and (letter := _take_next()):
            failure = _send(way_out, letter)
            _record(letter, failure)
            sent += failure is None
            if failure is not None and failure.is_for_all:
                break
    return sent


def _is_anything_due() -> bool:
    with reading():
        now = clock.now()
        return db.session.scalar(select(Message.id).where(*_due(now, _resting(now))).limit(1)) is not None


def _take_next() -> MailLetter | None:
    """Lease one due message to this worker, and commit that; what comes too late is withdrawn on the way."""
    with writing():
        while (message := db.session.scalar(_next_due(clock.now()))) is not None:
            if message.has_lapsed(clock.now()):
                message.become(MessageState.WITHDRAWN, Reason.TOO_LATE)
                db.session.commit()
                continue
            message.tried_at = clock.now()
            message.leased_until = message.tried_at + LEASE
            db.session.flush()
            letter = letters.of(message)
            db.session.commit()
            return letter
    return None


def _resting(now: datetime) -> list[str]:
    """The domains that took as much within the last minute as the pace lets them, what they refused counted too."""
    pace = current_app.config["COUNCIL"].mail_pace
    if not pace:
        return []
    tried = select(Message.domain).where(Message.tried_at > now - PACE_COUNTED_OVER)
    return list(db.session.scalars(tried.group_by(Message.domain).having(func.count() >= pace)))


def _due(now: datetime, resting: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    free = or_(Message.leased_until.is_(None), Message.leased_until <= now)
    may_go = or_(Message.is_urgent, Message.domain.not_in(resting))
    return (Message.state == MessageState.WAITING, Message.not_before <= now, free, may_go)


def _next_due(now: datetime) -> Any:
    """PostgreSQL skips what another worker is just taking; on SQLite the write transaction keeps the others out."""
    return (
        select(Message)
        .where(*_due(now, _resting(now)))
        .order_by(Message.is_urgent.desc(), Message.not_before, Message.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _send(way_out: Transport, letter: MailLetter) -> NotDelivered | None:
    try:
        way_out.send(letter)
    except NotDelivered as failure:
        return failure
    except Exception as error:  # one message that cannot be written must not stop the others
        log.exception("message %s could not be written", letter.uid)
        return NotDelivered(Reason.REFUSED, type(error).__name__, is_final=True)
    return None


def _record(letter: MailLetter, failure: NotDelivered | None) -> None:
    """Keep what became of it. The mail is out by now, so a busy database is asked again."""
    for attempt in range(1, RECORDINGS + 1):
        try:
            _record_once(letter, failure)
        except DBAPIError:
            if attempt == RECORDINGS:
                raise
            time.sleep(attempt)
        else:
            return


def _record_once(letter: MailLetter, failure: NotDelivered | None) -> None:
    with writing():
        message = db.session.get(Message, letter.id, with_for_update=True)
        # A moved version: the lease ran out, and another worker has the message now.
        if message is None or message.version != letter.version:
            return
        if failure is None:
            message.become(MessageState.SENT)
            message.sent_at = clock.now()
        else:
            _note_failure(message, failure)
        message.tries += 1
        db.session.commit()
    log.info("message %s: %s", letter.uid, failure.reason if failure else MessageState.SENT)


def _note_failure(message: Message, failure: NotDelivered) -> None:
    """Stopped for good, or due again after a longer wait; the waits differ a little so that not all come at once."""
    is_over = failure.is_final or message.tries + 1 >= TRIES
    message.become(MessageState.FAILED if is_over else MessageState.WAITING, failure.reason, failure.answer)
    if not is_over:
        message.not_before = clock.now() + WAITS[message.tries] * random.uniform(0.85, 1)  # noqa: S311  # no secret
