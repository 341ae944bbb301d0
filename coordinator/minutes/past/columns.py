"""The columns of the two files that bring the past: meetings, and what was said at them."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _

from coordinator import text
from coordinator.events.agenda.models import ItemKind
from coordinator.events.bodies.models import Body
from coordinator.files.names import original_name
from coordinator.guideline.columns import goal_code
from coordinator.imports import cells, days
from coordinator.imports.columns import Column
from coordinator.imports.refusals import CellError
from coordinator.minutes.publication.words import KINDS
from coordinator.web.converters import SLUG

LARGEST_NUMBER, LARGEST_RUNNING_NUMBER, MOST_PEOPLE = 9_999, 99_999, 99_999
NUMBER = re.compile(r"第?\s*([0-9]{1,9})\s*回?")
PEOPLE = re.compile(r"([0-9]{1,9})\s*[人名]?")
GOAL = re.compile(r"(?:第?(?P<term>[0-9]{1,3})期?:)?(?P<code>[^:]+)")


class GoalName(NamedTuple):
    """A goal as a file names it; without a term it is of the term of the meeting's day."""

    term: int | None
    code: str

    def __str__(self) -> str:
        return f"{self.term}:{self.code}" if self.term else self.code


def meeting_columns(bodies: Sequence[Body]) -> tuple[Column, ...]:
    """`body,on,number,…` with the Japanese headers that stand for them, the one we write first."""
    return (
        Column("body", ("会議体", "会議体コード"), required=True, parse=_body(bodies)),
        Column("on", ("開催日", "日付", "年月日"), required=True, parse=days.day_of_hours),
        Column("number", ("回", "第何回", "年度の回"), required=True, parse=_count(NUMBER, LARGEST_NUMBER, least=1)),
        Column("running_number", ("通算回", "通算"), parse=_count(NUMBER, LARGEST_RUNNING_NUMBER, least=1)),
        Column("title", ("会議名", "名称", "題名"), parse=cells.line, longest=300),
        Column("theme", ("テーマ",), parse=cells.line, longest=300),
        Column("venue", ("会場", "場所"), parse=cells.line, longest=300),
        Column("present", ("出席者数", "出席人数", "出席"), parse=_count(PEOPLE, MOST_PEOPLE)),
        Column("observers", ("傍聴者数", "傍聴人数", "傍聴"), parse=_count(PEOPLE, MOST_PEOPLE)),
        Column("file", ("会議録のファイル", "ファイル", "ファイル名"), parse=_file_name, longest=255),
    )


def minutes_columns(organisations: Mapping[str, Any]) -> tuple[Column, ...]:
    """`slug,item,kind,…`; `organisations` are those that act, by every word that names one of them."""
    return (
        Column("slug", ("会議の記号", "会議"), required=True, parse=_slug, longest=80),
        Column("item", ("議題", "項目"), required=True, parse=cells.line, longest=300),
        Column("kind", ("種別", "種類"), parse=_kind),
        Column("summary", ("要旨", "内容", "議事の内容"), parse=cells.passage, longest=20_000, knows_nothing=False),
        Column("goals", ("目標", "関係する目標"), parse=_goals),
        Column("decision", ("決定事項", "決定"), parse=cells.passage, longest=5_000, knows_nothing=False),
        Column("issue", ("課題",), parse=cells.passage, longest=5_000, knows_nothing=False),
        Column("action", ("今後の取組", "対応事項", "対応"), parse=cells.passage, longest=5_000, knows_nothing=False),
        Column("action_by", ("取り組む団体", "対応する団体", "対応の担当"), parse=_organisation(organisations)),
        Column("action_due", ("取組の期限", "対応の期限", "期限"), parse=days.day),
    )


def _body(bodies: Sequence[Body]) -> Callable[[str], Body | None]:
    """By code, or by a name that only one of them has."""
    counts = Counter(body.name for body in bodies)
    by_name = {body.name: body for body in bodies if counts[body.name] == 1}
    return cells.one_of({**by_name, **{body.code: body for body in bodies}})


def _count(pattern: re.Pattern[str], most: int, *, least: int = 0) -> Callable[[str], int | None]:
    """A parser of 3, 第3回, 42人."""

    def parse(cell: str) -> int | None:
        value = text.half_width(cell)
        if not value:
            return None
        found = pattern.fullmatch(value.replace(",", ""))
        if not found or not least <= int(found[1]) <= most:
            raise CellError(
                _(
                    "“%(text)s” is no number from %(least)s to %(most)s. Example: 12",
                    text=cells.quoted(value),
                    least=least,
                    most=most,
                )
            )
        return int(found[1])

    return parse


def _file_name(cell: str) -> str:
    """The last part of what may be a path; without an ending it names no file."""
    value = cells.line(cell)
    if not value:
        return ""
    name = original_name(value)
    if "." not in name:
        raise CellError(_("“%(text)s” has no ending such as .pdf. Write the whole name.", text=cells.quoted(value)))
    return name


def _slug(cell: str) -> str:
    value = text.half_width(cell).casefold()
    if not SLUG.fullmatch(value):
        raise CellError(
            _(
                "“%(text)s” names no meeting. Example: 2024-plenary-1 (fiscal year, body, number)",
                text=cells.quoted(value),
            )
        )
    return value


_kind = cells.one_of({**{word: kind for kind, word in KINDS.items()}, **{kind.value: kind for kind in ItemKind}})


def _goals(cell: str) -> list[GoalName]:
    """`4:2-1;A` as (4, "2-1"), (None, "A")"""
    found = [(GOAL.fullmatch(text.half_width(word)), word) for word in cells.listed(cell)]
    wrong = [word for match, word in found if not match]
    if wrong:
        raise CellError(_("“%(text)s” names no goal. Example: 4:2-1", text=cells.quoted(wrong[0])))
    names = [
        GoalName(int(match["term"]) if match["term"] else None, goal_code(match["code"])) for match, _ in found if match
    ]
    return list(dict.fromkeys(names))


def _organisation(known: Mapping[str, Any]) -> Callable[[str], Any]:
    """By code or by a name, a former one too; what is unknown is better left to the text of the action."""
    folded = {text.half_width(word).casefold(): organisation for word, organisation in known.items()}

    def parse(cell: str) -> Any:
        word = text.half_width(cell)
        if word and word.casefold() not in folded:
            sentence = _(
                "No organisation is called “%(text)s”. Mend it, or leave it empty and write it into the action.",
                text=cells.quoted(word),
            )
            raise cells.not_registered(cell, known, sentence)
        return folded.get(word.casefold())

    return parse
