"""Days of the sample: counted from today, never on a day on which the council would not meet."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from coordinator import calendar_years, clock

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Neither a weekend, nor a holiday, nor the turn of the year."""
    turn_of_the_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < SATURDAY and not calendar_years.holiday_name(day) and not turn_of_the_year


def working_day(day: date, *, earlier: bool = False) -> date:
    """The day itself, else the next working day, or the one before."""
    step = -ONE_DAY if earlier else ONE_DAY
    while not is_working_day(day):
        day += step
    return day


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
