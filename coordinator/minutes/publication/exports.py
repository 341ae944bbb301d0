"""Minutes in every format that leaves the house: neutral shapes here, formats in `coordinator.exports`."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from coordinator.errors import NotFound
from coordinator.exports.document import Block, Document, Facts, Heading, paragraph
from coordinator.exports.formats import WRITERS
from coordinator.exports.table import Table, table
from coordinator.minutes.publication import layouts, words
from coordinator.minutes.publication.blocks import Json, Made, published_on
from coordinator.minutes.publication.layout_blocks import BLOCKS
from coordinator.minutes.publication.summaries import summary_of

COLUMNS = ("slug", "on", "body", "entry", "item", "kind", "summary", "goals", "decisions", "issues", "actions")
DRAFT = "（案）"


def written(
    document: Mapping[str, Any], format_: str, *, layout: str = layouts.DEFAULT, is_draft: bool = False
) -> bytes:
    """The bytes of a file; `NotFound` for a format or a layout that does not exist."""
    writer = WRITERS.get(format_)
    if writer is None:
        raise NotFound()
    chosen = layouts.layout(layout)
    if writer.shape is Document:
        return writer.write(document_of(document, chosen, is_draft=is_draft))
    if writer.shape is Table:
        entries = table_of([document])
        return writer.write(_as_draft(entries) if is_draft else entries)
    return writer.write(document)


def document_of(minutes: Json, layout: layouts.Layout, *, is_draft: bool = False) -> Document:
    """The minutes as they are printed in that layout."""
    meeting = minutes["meeting"]
    day = published_on(minutes) or date.fromisoformat(meeting["on"] or f"{meeting['fiscal_year']}-04-01")
    return Document(
        title=f"{meeting['label']} {layout.label}",
        blocks=tuple(_blocks(minutes, layout)),
        written_on=day,
        draft=is_draft,
        footer=words.publication(minutes, published_on(minutes)),
    )


def table_of(documents: Iterable[Json]) -> Table:
    """One row an entry."""
    rows = [_row(document, place, entry) for document in documents for place, entry in _entries(document)]
    return table("minutes", COLUMNS, rows)


def _as_draft(public: Table) -> Table:
    """A spreadsheet has no head that could say so: each row does, in its first column."""
    rows = [(DRAFT, *row) for row in public.rows]
    return table(f"{public.name}{DRAFT}", ("draft", *public.columns), rows)


def _blocks(minutes: Json, layout: layouts.Layout) -> Iterable[Block]:
    """The blocks that have something to say; in a numbered layout each under its number, else facts in tables."""
    made = [(label, BLOCKS[name](minutes)) for name, label in layout.blocks]
    said = [(label, block) for label, block in made if block]
    return _numbered(said) if layout.is_numbered else _tabled(said, is_ruled=layout.is_ruled)


def _numbered(blocks: Iterable[tuple[str, Made]]) -> Iterable[Block]:
    for number, (label, made) in enumerate(blocks, start=1):
        yield Heading(1, f"{number}　{label}")
        yield from _section(made)


def _tabled(blocks: Iterable[tuple[str, Made]], *, is_ruled: bool) -> Iterable[Block]:
    """Neighbouring facts become one table; a section stands under its label."""
    for is_fact, same in groupby(blocks, key=lambda block: isinstance(block[1], str)):
        if is_fact:
            yield Facts(tuple((label, str(fact)) for label, fact in same), is_ruled=is_ruled)
            continue
        for label, section in same:
            yield Heading(1, label)
            yield from _section(section)


def _section(made: Made) -> Iterable[Block]:
    """What stands under a heading: the blocks of a section, a fact as a paragraph."""
    return (paragraph(made),) if isinstance(made, str) else made or ()


def _entries(document: Json) -> Iterable[tuple[int, Json]]:
    return enumerate(document["entries"], start=1)


def _row(document: Json, place: int, entry: Json) -> tuple[str | int | date | None, ...]:
    meeting = document["meeting"]
    year = meeting["fiscal_year"]
    return (
        meeting["slug"],
        date.fromisoformat(meeting["on"]) if meeting["on"] else None,
        meeting["body"],
        place,
        entry["item"],
        entry["kind"],
        summary_of(entry),
        _joined(f"{goal['term']}:{goal['code']}" for goal in entry["goals"]),
        _joined(f"{words.decision_label(year, line['number'])} {line['text']}".strip() for line in entry["decisions"]),
        _joined(line["text"] for line in entry["issues"]),
        _joined(_action(line) for line in entry["actions"]),
    )


def _action(line: Json) -> str:
    """チラシを配る（見本事務局、2026-12-01）"""
    facts = "、".join(filter(None, [line["by"], line["due"]]))
    return f"{line['text']}（{facts}）" if facts else str(line["text"])


def _joined(texts: Iterable[str]) -> str:
    """Several in one cell; a semicolon within one is made full-width, so that it separates nothing."""
    return ";".join(text.replace(";", "；") for text in texts)
