"""A day's reminders: looked at once, at the hour, by as many processes as there are."""

from collections.abc import Callable
from datetime import datetime, time
from itertools import islice

from coordinator import clock
from coordinator.database import writing
from coordinator.events.reminders import queries, services
from coordinator.events.reminders.rules import HOUR
from coordinator.extensions import db

# After an outage nobody is reminded in the night; what is still of use goes out the next morning.
LAST_HOUR = time(20)
# So many recipients are claimed in one transaction; others may write in between.
BATCH = 20


def is_time(now: datetime) -> bool:
    """Whether the day's reminders are to be looked at."""
    local = clock.local(now)
    return HOUR <= local.time() < LAST_HOUR and not queries.was_run_on(local.date())


def remind_all(now: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """All that is due today, some recipients at a time; what a killed run left is found by the next. How much it was.

    What lapsed in the outbox comes first: other lines of such a mail may still be of use.
    """
    with writing():
        services.release_lapsed()
        db.session.commit()
    told, is_done = 0, False
    while not is_done and not should_stop():
        with writing():
            some, is_done = _remind_some(now)
            db.session.commit()
        told += some
    return told


def _remind_some(now: datetime) -> tuple[int, bool]:
    """Claim and tell some of those that wait; how much that was, and whether the day is done."""
    day = clock.local(now).date()
    found = queries.waiting(day)
    if not found:
        services.end_run(day)
        return 0, True
    return sum(services.remind(who, reminders, now=now) for who, reminders in islice(found.items(), BATCH)), False
