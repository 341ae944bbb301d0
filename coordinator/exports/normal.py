"""What every document writer does first: passages become blocks, unwritable characters go, no heading level is skipped.

After `prepared` a document has a title, no empty block, no `Passage`, safe links, and grids of even rows whose widths
sum to one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil
from urllib.parse import quote

from coordinator.exports.document import (
    Block,
    Document,
    Facts,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Quote,
    Remark,
    Room,
    Run,
    Runs,
)
from coordinator.exports.passages import blocks_of
from coordinator.exports.text import clean, columns, one_line

UNTITLED = {"ja": "無題"}
LANGUAGE = re.compile("[a-z]{2,3}")
SAFE_LINK = re.compile(r"(?i)(https?://|mailto:|tel:)\S+")
KEPT_IN_LINKS = "!#$%&*+,-./:;=?@_~"
DEEPEST_HEADING = 6
NARROWEST, WIDEST = 6, 40
LINE, PADDING = 88, 3  # half-width characters across a page, and what the edges of a cell take of them
SHORT = 16  # lines
LOWEST, HIGHEST = 8, 200  # millimetres of a box to write in


def prepared(document: Document) -> Document:
    language = document.language if LANGUAGE.fullmatch(document.language) else "ja"
    return replace(
        document,
        title=one_line(document.title) or UNTITLED.get(language, "Untitled"),
        language=language,
        subtitle=one_line(document.subtitle),
        footer=one_line(document.footer),
        blocks=tuple(plain_blocks(document.blocks)),
    )


def plain_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a document or of one passage, tidied; headings inside a passage stand below the section's own."""
    section = previous = 0
    for block in blocks:
        for part in blocks_of(block) if isinstance(block, Remark) else (block,):
            tidy = _tidied(part)
            if isinstance(tidy, Heading):
                wanted = tidy.level + section if isinstance(block, Remark) else tidy.level
                previous = min(max(wanted, 1), previous + 1, DEEPEST_HEADING)
                tidy = Heading(previous, tidy.text)
                section = section if isinstance(block, Remark) else previous
            if tidy is not None:
                yield tidy


def is_short(row: Sequence[str], widths: Sequence[float]) -> bool:
    """Whether a row may be kept on one page: a long one must break, or be cut where the page ends."""
    return max(_lines(cell, columns_in(width)) for cell, width in zip(row, widths, strict=True)) <= SHORT


def columns_in(width: float) -> int:
    """How many half-width characters stand in a cell that takes that part of the page's width."""
    return max(int(width * LINE) - PADDING, 2)


def _lines(cell: str, width: int) -> int:
    return sum(ceil((columns(line) or 1) / width) for line in cell.split("\n"))


def _tidied(block: Block) -> Block | None:
    match block:
        case Heading(level, text):
            return Heading(level, one_line(text)) if one_line(text) else None
        case Paragraph(runs):
            return replace(block, runs=_runs(runs)) if _has_text(runs) else None
        case Facts(rows):
            pairs = tuple((one_line(label), _text(value)) for label, value in rows)
            return replace(block, rows=pairs) if pairs else None
        case Items(items):
            return replace(block, items=tuple(_item(item) for item in items)) if items else None
        case Quote(blocks):
            inside = _inside(blocks)
            return Quote(inside) if inside else None
        case Grid():
            return _grid(block)
        case Room(rows):
            boxes = tuple((_text(label), min(max(height, LOWEST), HIGHEST)) for label, height in rows)
            return Room(boxes) if boxes else None
        case Remark():
            return Quote(_inside(blocks_of(block)))


def _inside(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks within a list or a quotation, where a heading would break the outline: it becomes a bold line."""
    tidy = (_tidied(block) for block in blocks)
    return tuple(
        Paragraph((Run(block.text, bold=True),)) if isinstance(block, Heading) else block
        for block in tidy
        if block is not None
    )


def _item(item: Item) -> Item:
    return Item(_runs(item.runs), _inside(item.inside), item.number)


def _text(text: str) -> str:
    return clean(text).replace("\t", "\u3000")


def _has_text(runs: Runs) -> bool:
    return any(clean(run.text).strip() for run in runs)


def _runs(runs: Runs) -> Runs:
    """Neighbours of one kind become one run."""
    tidy = (replace(run, text=_text(run.text), href=_link(run.href)) for run in runs)
    kinds = groupby((run for run in tidy if run.text), key=lambda run: replace(run, text=""))
    return tuple(replace(kind, text="".join(run.text for run in same)) for kind, same in kinds)


def _link(href: str) -> str:
    return quote(href, safe=KEPT_IN_LINKS, errors="ignore") if SAFE_LINK.fullmatch(href) else ""


def _grid(grid: Grid) -> Grid | None:
    columns = max((len(row) for row in (grid.header, *grid.rows)), default=0)
    if not columns:
        return None
    header = _row(grid.header, columns)
    rows = tuple(_row(row, columns) for row in grid.rows)
    given = len(grid.widths) == columns and all(width > 0 for width in grid.widths)
    widths = grid.widths if given else _widths((header, *rows))
    total = sum(widths)
    return replace(
        grid,
        header=header if any(header) else (),
        rows=rows,
        widths=tuple(width / total for width in widths),
        caption=one_line(grid.caption),
    )


def _row(cells: tuple[str, ...], columns: int) -> tuple[str, ...]:
    return tuple(_text(cell) for cell in cells) + ("",) * (columns - len(cells))


def _widths(rows: Iterable[tuple[str, ...]]) -> tuple[float, ...]:
    """A column is as wide as its longest line, within reason."""
    return tuple(
        float(min(max((columns(line) for cell in column for line in cell.split("\n")), default=0), WIDEST) + NARROWEST)
        for column in zip(*rows, strict=True)
    )
