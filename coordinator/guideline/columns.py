"""The columns of a file of terms and goals, the same for reading and writing."""

import re

from flask_babel import gettext as _

from coordinator import text
from coordinator.imports import cells, days
from coordinator.imports.columns import Column
from coordinator.imports.refusals import CellError

TERM = re.compile(r"第?([0-9]{1,3})期?")
GOAL_CODE = re.compile(r"[^/\s?#\\;:]+")
PREDECESSOR = re.compile(r"(?P<term>[0-9]{1,3}):(?P<code>[^/\s?#\\;:]+)")

# What is said of a goal, and of none without its code.
OF_A_GOAL = ("parent_code", "title", "description", "succeeds")


def columns() -> tuple[Column, ...]:
    """`term,term_name,…,succeeds` with the Japanese headers that stand for them, the one we write first."""
    return (
        Column("term", ("期", "第何期"), required=True, parse=term),
        Column("term_name", ("指針の名前", "期の名前"), parse=cells.line, longest=200),
        Column("adopted_fiscal_year", ("策定年度",), parse=days.fiscal_year),
        Column("starts_on", ("期の初日", "初めの日"), parse=days.day),
        Column("ends_on", ("期の末日", "終わりの日"), parse=days.day),
        Column("goal_code", ("目標の記号", "記号"), parse=goal_code, longest=40, wanted_by=OF_A_GOAL),
        Column("parent_code", ("上の目標の記号", "上の目標"), parse=goal_code, longest=40),
        Column("title", ("目標", "目標名"), parse=cells.line, longest=300),
        Column("description", ("説明",), longest=5000, knows_nothing=False),
        Column("succeeds", ("引き継いだ目標",), parse=succeeds),
    )


def term(cell: str) -> int:
    """4, 第4期"""
    found = TERM.fullmatch(cells.code(cell))
    if not found or int(found[1]) == 0:
        raise CellError(_("“%(text)s” is no number of a term. Example: 4", text=cells.quoted(cell)))
    return int(found[1])


def goal_code(cell: str) -> str:
    value = cells.code(cell)
    if value and not GOAL_CODE.fullmatch(value):
        raise CellError(_("Use letters, digits and hyphens."))
    return value


def succeeds(cell: str) -> list[tuple[int, str]]:
    """`3:2-1;3:2-2` as (3, "2-1"), (3, "2-2")"""
    found = [(PREDECESSOR.fullmatch(text.half_width(word)), word) for word in cells.listed(cell)]
    wrong = [word for match, word in found if not match]
    if wrong:
        raise CellError(_("“%(text)s” names no goal. Example: 3:2-1", text=cells.quoted(wrong[0])))
    return [(int(match["term"]), match["code"]) for match, _word in found if match]
