"""A day's reminders: looked at once, at the hour, by as many processes as there are."""

from datetime import datetime, time
from itertools import islice

from coordinator import clock
from coordinator.events.reminders import queries, services
from coordinator.events.reminders.rules import HOUR

# After an outage nobody is reminded in the night; what is still of use goes out the next morning.
LAST_HOUR = time(20)
# So many recipients are claimed in one transaction; others may write in between.
BATCH = 20


def is_time(now: datetime) -> bool:
    """Whether the day's reminders are to be looked at."""
    local = clock.local(now)
    return HOUR <= local.time() < LAST_HOUR and not queries.was_run_on(local.date())


def remind_some(now: datetime) -> tuple[int, bool]:
    """Claim and tell some of those that wait; how much that was, and whether the day is done."""
    day = clock.local(now).date()
    found = queries.waiting(day)
    if not found:
        services.end_run(day)
        return 0, True
    return sum(services.remind(who, reminders, now=now) for who, reminders in islice(found.items(), BATCH)), False
