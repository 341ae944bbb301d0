"""The year's plan as a document for the wall and as a table to work on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from flask_babel import gettext as _

from coordinator.calendar_years import WEEKDAYS
from coordinator.council.models import DayToAvoid
from coordinator.desk.steps import ToDo
from coordinator.desk.year import Month, YearLine, day_of
from coordinator.events.meetings import words
from coordinator.events.meetings.models import Meeting
from coordinator.exports.document import Block, Document, grid, paragraph
from coordinator.exports.table import Cell, Table, table
from coordinator.exports.text import one_line
from coordinator.web import filters
from coordinator.web.language import locale

WIDTHS = (0.08, 0.16, 0.32, 0.28, 0.16)
Tasks = Mapping[int, ToDo | None]


def plan_document(
    year: int, months: Sequence[Month], tasks: Tasks, *, theme: str, avoided: Sequence[DayToAvoid], written_on: date
) -> Document:
    """The months with their meetings, last year beside them; the days to avoid below."""
    rows = [row for month in months for row in _rows(month, tasks)]
    head = (_("Month"), _("Day"), _("Meeting"), _("State and what comes next"), filters.fiscal_year(year - 1))
    blocks: list[Block] = [grid(head, rows, widths=WIDTHS, dense=True)]
    if avoided:
        blocks.append(paragraph(_("Days to avoid"), _(": "), _(", ").join(_avoided(day) for day in avoided)))
    return Document(
        plan_title(year),
        blocks=tuple(blocks),
        subtitle=_("Theme of the year: %(theme)s", theme=theme) if theme else "",
        written_on=written_on,
        compact=True,
        language=locale(),
    )


def plan_table(year: int, months: Sequence[Month], tasks: Tasks) -> Table:
    """One row a meeting; what was only held last year has a row without a meeting."""
    columns = (
        *(_("Month"), _("Day"), _("Weekday"), _("Meeting"), _("Title"), _("Theme"), _("Venue"), _("State")),
        *(_("What to do next"), _("Last year's day"), _("Last year's meeting"), _("Address of its page")),
    )
    rows = (_cells(line, tasks) for month in months for line in month.lines)
    return table(f"plan-{year}", columns, rows)


def plan_title(year: int) -> str:
    """令和8年度 年間予定"""
    return _("Plan of %(year)s", year=filters.fiscal_year(year))


def month_name(number: int | None) -> str:
    """4月, or what stands for no month."""
    return _("No day yet") if number is None else _("Month %(number)s", number=number)


def _rows(month: Month, tasks: Tasks) -> Iterator[tuple[str, ...]]:
    name = month_name(month.number)
    if not month.lines:
        yield (name, "", "", "", "")
    for line in month.lines:
        yield (name, *_texts(line, tasks))
        name = ""


def _texts(line: YearLine, tasks: Tasks) -> tuple[str, str, str, str]:
    earlier = (filters.day(day_of(line.earlier)) or _("Not decided")) if line.earlier else ""
    if line.meeting is None:
        return "", _name(line.earlier), _("(not planned yet)"), earlier
    day = filters.day(line.meeting.held_on) or _("Not decided")
    return day, _name(line.meeting), _state(line.meeting, tasks), earlier


def _state(meeting: Meeting, tasks: Tasks) -> str:
    task = tasks.get(meeting.id)
    return "／".join(filter(None, [words.state_of(meeting), task.label if task and not task.is_waiting else ""]))


def _cells(line: YearLine, tasks: Tasks) -> tuple[Cell, ...]:
    meeting, earlier = line.meeting, line.earlier
    last_year: tuple[Cell, ...] = (day_of(earlier), _name(earlier))
    if meeting is None:
        return (line.day.month if line.day else None, *(None,) * 8, *last_year, None)
    day, task = meeting.held_on, tasks.get(meeting.id)
    what = (_name(meeting), meeting.title, meeting.theme, meeting.venue, words.state_of(meeting))
    weekday = WEEKDAYS[day.weekday()] if day else None
    return (day.month if day else None, day, weekday, *what, task.text if task else None, *last_year, meeting.slug)


def _name(meeting: Meeting | None) -> str:
    """第1回 全体会; the year stands above."""
    if meeting is None:
        return ""
    number = _("No. %(number)s", number=meeting.number) if meeting.number else ""
    return one_line(" ".join(filter(None, [number, words.name_of(meeting.body)])))


def _avoided(day: DayToAvoid) -> str:
    until = f"〜{filters.day(day.ends_on)}" if day.ends_on != day.starts_on else ""
    return f"{filters.day(day.starts_on)}{until} {one_line(day.reason)}"
