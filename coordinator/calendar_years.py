"""年度, 和暦 and holidays: how the council writes its days.

Dates are stored as Gregorian dates; era years exist only where people read, print or type them.
Sources: the Era Name Act (改元: 2019-05-01, 1989-01-08) and the Act on National Holidays, through jpholiday, which
counts some of the act's holidays from before they were law.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import jpholiday

from coordinator import clock

WEEKDAYS = "月火水木金土日"
SATURDAY = 5
ONE_DAY = timedelta(days=1)
# 国民の祝日に関する法律: in force since 昭和23年7月20日; holidays that fall on a Sunday move since 昭和48年法律第10号
# (昭和48年4月12日), days between two holidays are free since 昭和60年法律第103号 (昭和60年12月27日).
HOLIDAYS_SINCE = date(1948, 7, 20)
LATER_HOLIDAYS = {"振替休日": date(1973, 4, 12), "国民の休日": date(1985, 12, 27)}
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
    name: str | None = jpholiday.is_holiday_name(day) if day >= HOLIDAYS_SINCE else None
    is_too_early = name and any(word in name and day < first for word, first in LATER_HOLIDAYS.items())
    return None if is_too_early else name


def is_working_day(day: date) -> bool:
    """Neither a weekend, nor a holiday, nor the turn of the year (29 December to 3 January)."""
    turn_of_the_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < SATURDAY and not holiday_name(day) and not turn_of_the_year


def working_day(day: date, *, earlier: bool = False) -> date:
    """The day itself, else the next working day, or the one before."""
    step = -ONE_DAY if earlier else ONE_DAY
    while not is_working_day(day):
        day += step
    return day


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
