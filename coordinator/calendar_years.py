"""年度, 和暦 and holidays: how the council writes its days.

Dates are stored as Gregorian dates; era years exist only where people read, print or type them.
Sources: the Era Name Act (改元: 2019-05-01, 1989-01-08) and the Act on National Holidays, through jpholiday.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import jpholiday

from coordinator import clock

WEEKDAYS = "月火水木金土日"
# The fiscal years that a council can mean, each with the one before and the one after it.
YEARS = range(1901, 2198)


class Era(NamedTuple):
    name: str
    first_day: date


ERAS = (Era("令和", date(2019, 5, 1)), Era("平成", date(1989, 1, 8)), Era("昭和", date(1926, 12, 25)))


def fiscal_year(day: date) -> int:
    """The 年度 of a day: it begins on 1 April."""
    return day.year if day.month >= 4 else day.year - 1


def first_day(year: int) -> date:
    return date(year, 4, 1)


def last_day(year: int) -> date:
    return date(year + 1, 3, 31)


def same_place(day: date, year: int) -> date:
    """The same weekday of the same week of the month in another year: the third Wednesday of May stays the third.

    Where that month has no fifth, its last.
    """
    first = date(year, day.month, 1)
    weeks = timedelta(weeks=(day.day - 1) // 7)
    found = first + timedelta(days=(day.weekday() - first.weekday()) % 7) + weeks
    return found if found.month == day.month else found - timedelta(weeks=1)


def era_year(day: date) -> str:
    """令和8年 for a day of 2026; the Gregorian year before 昭和."""
    for era in ERAS:
        if day >= era.first_day:
            number = day.year - era.first_day.year + 1
            return f"{era.name}{'元' if number == 1 else number}年"
    return f"{day.year}年"


def fiscal_year_label(year: int) -> str:
    """令和8年度; the year of a change of era carries both, as 平成31（令和元）年度 (DECISIONS 21)."""
    for era in ERAS:
        if fiscal_year(era.first_day) == era.first_day.year == year:
            older = era_year(first_day(year)).removesuffix("年")
            return f"{older}（{era.name}元）年度"
    return f"{era_year(first_day(year))}度"


def holiday_name(day: date) -> str | None:
    """勤労感謝の日, or None on an ordinary day."""
    name: str | None = jpholiday.is_holiday_name(day)
    return name


def weekday_mark(day: date) -> str:
    """月, or 月・祝 on a holiday."""
    mark = WEEKDAYS[day.weekday()]
    return f"{mark}・祝" if holiday_name(day) else mark


def day_label(day: date) -> str:
    """11月23日（月・祝）"""
    return f"{day.month}月{day.day}日（{weekday_mark(day)}）"


def long_day_label(day: date) -> str:
    """令和8年11月23日（月・祝）"""
    return f"{era_year(day)}{day_label(day)}"


def hour_label(hour: time) -> str:
    """10時, 11時30分"""
    return f"{hour.hour}時{hour.minute}分" if hour.minute else f"{hour.hour}時"


def span_label(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """10時〜11時30分, on the council's wall clock; nothing while the hours are not decided."""
    if starts_at is None:
        return ""
    start = hour_label(clock.local(starts_at).time())
    return f"{start}〜{hour_label(clock.local(ends_at).time())}" if ends_at else f"{start}〜"
