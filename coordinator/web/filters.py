"""How templates write days, hours and texts."""

import re
from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, format_datetime, get_locale

from coordinator import addresses, calendar_years, clock

NOT_DIALLED = re.compile("[^0-9+#]")


def in_japanese() -> bool:
    locale = get_locale()
    return locale is None or locale.language == "ja"


def day(value: date | None) -> str:
    """11月23日（月・祝）, or Mon 23 Nov 2026"""
    if value is None:
        return ""
    return calendar_years.day_label(value) if in_japanese() else str(format_date(value, "EEE d MMM y"))


def long_day(value: date | None) -> str:
    """令和8年11月23日（月・祝）, or Monday 23 November 2026"""
    if value is None:
        return ""
    return calendar_years.long_day_label(value) if in_japanese() else str(format_date(value, "EEEE d MMMM y"))


def month_and_day(value: date | None) -> str:
    """11月23日, or 23 Nov: where the year and the weekday stand beside it"""
    if value is None:
        return ""
    return f"{value.month}月{value.day}日" if in_japanese() else str(format_date(value, "d MMM"))


def short_day(value: date | None) -> str:
    """11/23: in the subject of a mail"""
    return f"{value.month}/{value.day}" if value else ""


def iso_day(value: str) -> str:
    """A day of a JSON document (2026-11-23) as `long_day` writes it."""
    return long_day(date.fromisoformat(value))


def moment(value: datetime | None) -> str:
    """令和8年11月23日（月・祝）10時5分, on the council's clock"""
    if value is None:
        return ""
    if not in_japanese():
        return str(format_datetime(clock.local(value), "d MMM y HH:mm", rebase=False))
    wall = clock.local(value)
    return f"{calendar_years.long_day_label(wall.date())}{calendar_years.hour_label(wall.time())}"


def span(starts_at: datetime | None, ends_at: datetime | None = None) -> str:
    """10時〜11時30分, or 10:00–11:30"""
    if starts_at is None:
        return ""
    if in_japanese():
        return calendar_years.span_label(starts_at, ends_at)
    hours = [f"{clock.local(value):%H:%M}" for value in (starts_at, ends_at) if value]
    return "–".join(hours)


def dialled(phone: str) -> str:
    """What a telephone dials when the words of a number are tapped: the first of several, without its extension."""
    numbers = addresses.dialled(phone)
    return numbers[0] if numbers else NOT_DIALLED.sub("", phone)


def fiscal_year(value: int) -> str:
    """令和8年度, or FY2026"""
    return calendar_years.fiscal_year_label(value) if in_japanese() else f"FY{value}"


def deadline(value: datetime | None) -> str:
    """A deadline stored as the next midnight, as the day on which it still holds (DECISIONS 7)."""
    return day(clock.last_day_before(value)) if value else ""


def register(app: Flask) -> None:
    for function in (dialled, day, long_day, month_and_day, short_day, iso_day, moment, span, fiscal_year, deadline):
        app.add_template_filter(function)
