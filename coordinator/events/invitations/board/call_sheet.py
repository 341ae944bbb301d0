"""電話かけリスト on paper and as a table to work on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from coordinator import calendar_years
from coordinator.events.invitations.board.calls import Before, CallShare, before_of
from coordinator.events.invitations.board.lists import Head
from coordinator.events.invitations.lookup import offered
from coordinator.events.invitations.paper_words import ANSWERS, BOX, VACANT
from coordinator.events.invitations.words import reply_code
from coordinator.events.meetings.marks import day_on_paper, label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.document import Block, Document, Heading, grid, paragraph
from coordinator.exports.table import Cell, Table, table
from coordinator.web import filters

COLUMNS = ("済", "番号", "団体・役職", "氏名", "電話", "よい時間", "前のお返事", "今回のお返事")
WIDTHS = (0.05, 0.07, 0.22, 0.13, 0.15, 0.1, 0.11, 0.17)
Answers = Mapping[int, Before]


def call_sheet(meeting: Meeting, parts: Sequence[CallShare], before: Answers, *, written_on: date) -> Document:
    """Each office's calls under its name, with boxes to tick."""
    blocks: list[Block] = [paragraph(_how_to(meeting))]
    for part in parts:
        rows = [(BOX, *_texts(head, before), _boxes(meeting)) for head in part.heads]
        blocks += [Heading(1, f"{part.office}（{len(rows)}件）")] if part.office else []
        blocks.append(grid(COLUMNS, rows, widths=WIDTHS, dense=True) if rows else paragraph("かける電話はありません。"))
    return Document(title_of(meeting), blocks=tuple(blocks), written_on=written_on, compact=True)


def call_table(meeting: Meeting, parts: Sequence[CallShare], before: Answers) -> Table:
    columns = ("事務局の機関", *COLUMNS)
    rows: Iterator[tuple[Cell, ...]] = (
        (part.office, BOX, *_texts(head, before), "") for part in parts for head in part.heads
    )
    return table(f"{meeting.slug}-call-sheet", columns, rows)


def title_of(meeting: Meeting) -> str:
    return f"{label_on_paper(meeting)} 電話かけリスト"


def _how_to(meeting: Meeting) -> str:
    day = day_on_paper(meeting)
    due = f"お返事の期限：{calendar_years.day_label(meeting.answers_due_on)}。" if meeting.answers_due_on else ""
    keys = " ".join(f"{key} {ANSWERS[code]}" for key, code in offered(has_online=bool(meeting.online_url)).items())
    return f"開催日：{day}。{due}返信番号とお返事の数字（{keys}）を、画面に入れてください。"


def _boxes(meeting: Meeting) -> str:
    return " ".join(f"{BOX}{key}" for key in offered(has_online=bool(meeting.online_url)))


def _texts(head: Head, before: Answers) -> tuple[str, str, str, str, str, str]:
    reach = head.first.reach
    posts = "\n".join(" ".join(filter(None, pair)) for pair in head.posts)
    name = VACANT if head.names.is_vacant else head.names.name
    return reply_code(head.details), posts, name, reach.phone, reach.best_hour or "", _before(head, before)


def _before(head: Head, answers: Answers) -> str:
    """未定 of this meeting, else what was answered for the day that it has left, or to the one before."""
    if head.given is not None:
        return f"今回 {ANSWERS[head.given.answer]}"
    found = before_of(head, answers)
    if found is None:
        return ""
    left = "変更前" if found.is_of_day_left else ""
    return " ".join(filter(None, [left, filters.short_day(found.on), ANSWERS[found.answer]]))
