"""Days and fiscal years as people write them: 2026-04-01, 2026/4/1, 令和8年4月1日, R8.4.1."""

import re
from datetime import date, timedelta

from flask_babel import gettext as _

from coordinator import text as characters
from coordinator.calendar_years import ERAS, Era, era_year
from coordinator.imports.cells import quoted
from coordinator.imports.refusals import CellError

LETTERS = {"r": "令和", "h": "平成", "s": "昭和"}
ERA = r"(?P<era>令和|平成|昭和|[RHS])\.?\s*"
DAY = re.compile(
    rf"(?:{ERA})?(?P<year>[0-9]{{1,4}}|元)\s*(?:年|[-/.])\s*(?P<month>[0-9]{{1,2}})\s*(?:月|[-/.])\s*"
    r"(?P<day>[0-9]{1,2})(?: ?日)?"
    r"(?:\s*\([月火水木金土日][^()]*\))?(?:[T ]\s*0?0:00(?::00(?:\.0+)?)?)?",
    re.IGNORECASE,
)
# The hours that minutes print behind the day: 13時30分〜15時30分.
WITH_HOURS = re.compile(
    r"(?P<day>[^()]{1,30}日(?: ?\([月火水木金土日][^()]{0,10}\))?) ?"
    r"(?P<hours>(?:午前|午後)? ?[0-9]{1,2} ?(?:時|:).{0,80})"
)
COMPACT = re.compile("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
FISCAL_YEAR = re.compile(rf"(?:{ERA})?(?P<year>[0-9]{{1,4}}|元)(?:\([^()]*\))?\s*(?:年度?)?", re.IGNORECASE)
# Excel counts days from here; a cell that is no date there shows such a number.
SERIAL = re.compile("[2-7][0-9]{4}")
SERIAL_START = date(1899, 12, 30)
DIGITS_OF_A_YEAR = 4
FIRST_YEAR, LAST_YEAR = 1900, 2199


def day(cell: str) -> date | None:
    """A day of the years 1900 to 2199."""
    value = characters.half_width(cell)
    if not value:
        return None
    if SERIAL.fullmatch(value):
        meant = SERIAL_START + timedelta(days=int(value))
        raise CellError(
            _("“%(text)s” is Excel's own number of a day. Write %(day)s.", text=value, day=meant.isoformat())
        )
    found = DAY.fullmatch(value) or COMPACT.fullmatch(value)
    if not found:
        raise CellError(_("“%(text)s” cannot be read as a day. Example: 2026-04-01", text=quoted(value)))
    era = _era(found)
    year = _year(found["year"], era, value)
    try:
        written = date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        raise _no_such_day(value) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _no_such_day(value)
    _refuse_other_era(written, era, value)
    return written


def day_of_hours(cell: str) -> date | None:
    """A day that hours may follow; `hours` says which."""
    value = _on_one_line(cell)
    found = WITH_HOURS.fullmatch(value)
    return day(found["day"] if found else value)


def hours(cell: str) -> str:
    """The hours behind a day, as they are written."""
    found = WITH_HOURS.fullmatch(_on_one_line(cell))
    return found["hours"] if found else ""


def _on_one_line(cell: str) -> str:
    return " ".join(characters.half_width(cell).split())


def fiscal_year(cell: str) -> int | None:
    """A 年度 by the year it begins in: 2026, 2026年度, 令和8年度, R8."""
    value = characters.half_width(cell)
    if not value:
        return None
    found = FISCAL_YEAR.fullmatch(value)
    if not found:
        raise CellError(_("“%(text)s” cannot be read as a fiscal year. Example: 2026", text=quoted(value)))
    year = _year(found["year"], _era(found), value)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellError(_("“%(text)s” cannot be read as a fiscal year. Example: 2026", text=quoted(value)))
    return year


def _era(found: re.Match[str]) -> Era | None:
    written = found.groupdict().get("era")
    name = LETTERS.get(written.casefold(), written) if written else None
    return next((era for era in ERAS if era.name == name), None)


def _year(written: str, era: Era | None, value: str) -> int:
    if era:
        return era.first_day.year - 1 + (1 if written == "元" else int(written))
    if len(written) < DIGITS_OF_A_YEAR:
        raise CellError(_("“%(text)s” has no full year. Write it like 2026-04-01.", text=quoted(value)))
    return int(written)


def _refuse_other_era(written: date, era: Era | None, value: str) -> None:
    """平成40年 is a slip more often than it is meant: the person who wrote it decides."""
    if era and not era_year(written).startswith(era.name):
        raise CellError(
            _(
                "“%(text)s” is in another era. If you mean %(day)s, write that.",
                text=quoted(value),
                day=written.isoformat(),
            )
        )


def _no_such_day(value: str) -> CellError:
    return CellError(_("There is no day %(text)s. Example: 2026-04-01", text=quoted(value)))
