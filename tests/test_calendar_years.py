"""Days as the council prints them; the same in every time zone of the machine."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from coordinator import calendar_years, clock

pytestmark = pytest.mark.dated


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 11, 23), "令和8年11月23日（月・祝）"),
        (date(2026, 5, 6), "令和8年5月6日（水・祝）"),
        (date(2026, 9, 22), "令和8年9月22日（火・祝）"),
        (date(2019, 4, 30), "平成31年4月30日（火・祝）"),
        (date(2019, 5, 1), "令和元年5月1日（水・祝）"),
        (date(2028, 2, 29), "令和10年2月29日（火）"),
        (date(1989, 1, 7), "昭和64年1月7日（土）"),
        (date(1989, 1, 8), "平成元年1月8日（日）"),
    ],
)
def test_a_day_carries_its_era_weekday_and_holiday(day: date, label: str) -> None:
    assert calendar_years.long_day_label(day) == label


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        # The act came into force on 20 July 1948.
        (date(1948, 5, 3), None),
        (date(1948, 9, 23), "秋分の日"),
        (date(1966, 9, 15), "敬老の日"),
        (date(1967, 2, 11), "建国記念の日"),
        # Sundays: holidays move since 12 April 1973.
        (date(1966, 2, 11), None),
        (date(1968, 2, 12), None),
        (date(1973, 2, 11), "建国記念の日"),
        (date(1973, 2, 12), None),
        (date(1973, 4, 30), "天皇誕生日 振替休日"),
        (date(1973, 9, 24), "秋分の日 振替休日"),
        (date(2026, 5, 6), "憲法記念日 振替休日"),
        # 4 May between two holidays is free since 27 December 1985.
        (date(1972, 5, 4), None),
        (date(1981, 5, 4), "憲法記念日 振替休日"),
        (date(1985, 5, 4), None),
        (date(1987, 5, 4), "憲法記念日 振替休日"),
        (date(1988, 5, 4), "国民の休日"),
        (date(2026, 9, 22), "国民の休日"),
    ],
)
def test_a_holiday_is_one_from_the_day_that_the_law_made_it(day: date, holiday: str | None) -> None:
    assert calendar_years.holiday_name(day) == holiday


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 12, 3), date(2026, 12, 3), date(2026, 12, 3)),
        (date(2026, 5, 4), date(2026, 5, 1), date(2026, 5, 7)),
        (date(2027, 1, 2), date(2026, 12, 28), date(2027, 1, 4)),
    ],
)
def test_offices_work_neither_on_weekends_nor_holidays_nor_at_the_turn_of_the_year(
    day: date, before: date, after: date
) -> None:
    assert calendar_years.working_day(day, earlier=True) == before
    assert calendar_years.working_day(day) == after


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2027, 1, 1), 2026), (date(2024, 2, 29), 2023)],
)
def test_a_fiscal_year_begins_on_the_first_of_april(day: date, year: int) -> None:
    assert calendar_years.fiscal_year(day) == year


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2026, "令和8年度"),
        (2020, "令和2年度"),
        (2019, "平成31（令和元）年度"),
        (2018, "平成30年度"),
        (1989, "平成元年度"),
        (1988, "昭和63年度"),
    ],
)
def test_the_year_in_which_the_era_changed_carries_both_names(year: int, label: str) -> None:
    assert calendar_years.fiscal_year_label(year) == label


def test_hours_are_written_without_empty_minutes() -> None:
    starts_at = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    assert calendar_years.span_label(starts_at, starts_at + timedelta(minutes=90)) == "10時〜11時30分"


def test_the_day_in_lieu_of_a_holiday_on_a_sunday_is_one_and_the_day_after_is_none() -> None:
    """3 May 2026 is a Sunday, and the two days after it are holidays themselves: Wednesday stands in for it."""
    assert [calendar_years.holiday_name(date(2026, 5, day)) for day in range(2, 8)] == [
        None,
        "憲法記念日",
        "みどりの日",
        "こどもの日",
        "憲法記念日 振替休日",
        None,
    ]
    assert [calendar_years.holiday_name(date(2027, 3, day)) for day in (20, 21, 22, 23)] == [
        None,
        "春分の日",
        "春分の日 振替休日",
        None,
    ]


def test_a_day_between_two_holidays_is_one() -> None:
    assert calendar_years.holiday_name(date(2026, 9, 22)) == "国民の休日"


def test_a_deadline_holds_to_the_last_second_of_its_day() -> None:
    deadline = clock.end_of(date(2026, 12, 31))

    assert deadline == datetime(2026, 12, 31, 15, 0, tzinfo=UTC)
    assert clock.last_day_before(deadline) == date(2026, 12, 31)


def test_the_machine_s_time_zone_changes_nothing() -> None:
    leap_night = clock.at(date(2028, 2, 29), time(23, 59))

    assert clock.end_of(date(2026, 3, 31)) == datetime(2026, 3, 31, 15, tzinfo=UTC)
    assert clock.local(clock.at(date(2026, 4, 1), time(0))).date() == date(2026, 4, 1)
    assert calendar_years.span_label(leap_night, None) == "23時59分〜"
    assert clock.today() == clock.now().astimezone(clock.TOKYO).date()
