"""Days of the sample: counted from today, never on a day on which the council would not meet."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from coordinator import calendar_years, clock
from coordinator.calendar_years import working_day


def last_year(day: date) -> date:
    """About this time in the fiscal year before this one."""
    latest = calendar_years.last_day(calendar_years.fiscal_year(day) - 1)
    return working_day(min(day - timedelta(days=364), latest), earlier=True)


@contextmanager
def written_on(day: date) -> Iterator[None]:
    """What is done inside is done at ten in the morning of a past day, so that the sample's past has its own days."""
    present = clock.now

    def then() -> datetime:
        return min(clock.at(day, time(10)), present())

    clock.now = then
    try:
        yield
    finally:
        clock.now = present
