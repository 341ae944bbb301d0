"""The sample's days are counted from today, whatever day that is."""

from datetime import date, timedelta

import pytest

from coordinator import calendar_years, clock
from coordinator.calendar_years import is_working_day, working_day
from coordinator.demo.days import last_year, written_on

pytestmark = pytest.mark.dated
EVERY_DAY = [date(2026, 1, 1) + timedelta(days=n) for n in range(800)]


def test_a_meeting_of_last_year_lies_in_the_fiscal_year_before_on_a_working_day() -> None:
    for today in EVERY_DAY:
        day = last_year(today)

        assert is_working_day(day)
        assert calendar_years.fiscal_year(day) == calendar_years.fiscal_year(today) - 1


@pytest.mark.parametrize(
    ("day", "later", "earlier"),
    [
        (date(2026, 11, 21), date(2026, 11, 24), date(2026, 11, 20)),
        (date(2026, 5, 3), date(2026, 5, 7), date(2026, 5, 1)),
        (date(2026, 12, 30), date(2027, 1, 4), date(2026, 12, 28)),
        (date(2026, 6, 10), date(2026, 6, 10), date(2026, 6, 10)),
    ],
)
def test_nobody_meets_on_a_weekend_a_holiday_or_at_the_turn_of_the_year(day: date, later: date, earlier: date) -> None:
    assert working_day(day) == later
    assert working_day(day, earlier=True) == earlier


def test_the_clock_is_set_back_only_inside_and_never_forward() -> None:
    before = clock.now()

    with written_on(date(2020, 4, 1)):
        assert clock.today() == date(2020, 4, 1)
    with written_on(date(2999, 4, 1)):
        assert clock.today() < date(2999, 1, 1)

    assert clock.now() >= before


def test_the_clock_goes_right_again_after_an_error() -> None:
    with pytest.raises(ValueError), written_on(date(2020, 4, 1)):
        raise ValueError

    assert clock.today() > date(2020, 4, 1)
