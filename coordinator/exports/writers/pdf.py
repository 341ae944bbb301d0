"""PDF/A-2a and PDF/UA-1 by Typst: templates/typst/document.typ draws, this module hands the document over as JSON."""

import re
from collections.abc import Sequence
from typing import Any

from coordinator.exports.coverage import visible
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
    Room,
    Run,
    Runs,
    shown_links,
)
from coordinator.exports.normal import columns_in, is_short, prepared
from coordinator.exports.text import columns, shortened
from coordinator.exports.writers import typesetter

RUNNING_TITLE = 40
LARGEST_NUMBER = 99_999
# Between ideographs, kana and wide letters a line ends by itself; between none of all the others, small kana included.
UNBROKEN = re.compile(
    "[^\\s\u200bあいうえおか-ぢつ-もやゆよ-ろわ-んゔアイウエオカ-ヂツ-モヤユヨ-ロワ-ヴヷ-ヺ"
    "㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff０-９Ａ-Ｚａ-ｚｱ-ﾝ]{2,}"
)
BREAKABLE = re.compile("[^/@._?&=-]{1,12}[/@._?&=-]?|[/@._?&=-]")
LONGEST_UNBROKEN = 12  # half-width characters
ZERO_WIDTH_BLANK = "\u200b"
# Blanks at which Typst would never end a line; in print they look like any other.
GLUE = re.compile("[\u00a0\u2007\u202f]")


def write_pdf(document: Document) -> bytes:
    """Bytes of a tagged PDF; the same document gives the same bytes."""
    return typesetter.archival("document", _page(prepared(document)), written_on=document.written_on)


def _page(document: Document) -> dict[str, Any]:
    return {
        "title": line(document.marked_title),
        "running": visible(shortened(document.marked_title, RUNNING_TITLE)),
        "mark": document.mark,
        "subtitle": line(document.subtitle),
        "footer": line(document.footer),
        "numbered": document.numbered,
        "compact": document.compact,
        "contents": document.contents,
        "language": document.language,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": line(text)}
        case Paragraph(runs, leads):
            return {"kind": "paragraph", "runs": _runs(runs), "leads": leads}
        case Facts(rows):
            lines = [_row(row, block.widths) for row in rows]
            return {"kind": "facts", "rows": lines, "widths": block.widths, "ruled": block.is_ruled}
        case Grid(header, rows, widths, caption, dense):
            head = _row(header, widths) if header else None
            lines = [_row(row, widths) for row in rows]
            shape = {"widths": widths, "dense": dense}
            return {"kind": "grid", "header": head, "rows": lines, "caption": line(caption), **shape}
        case Room(rows):
            boxes = [{"label": line(label), "height": height} for label, height in rows]
            return {"kind": "room", "rows": boxes, "widths": block.widths}
        case Quote(blocks):
            return {"kind": "quote", "blocks": [_block(inner) for inner in blocks]}
        case Items(items):
            return {"kind": "items", "items": [_item(item) for item in items]}
        case _:
            raise TypeError(block)


def _item(item: Item) -> dict[str, Any]:
    number = None if item.number is None else min(item.number, LARGEST_NUMBER)
    return {"number": number, "runs": _runs(item.runs), "inside": [_block(inner) for inner in item.inside]}


def _row(cells: Sequence[str], widths: Sequence[float]) -> dict[str, Any]:
    texts = [line(cell, room=columns_in(width)) for cell, width in zip(cells, widths, strict=True)]
    return {"cells": texts, "short": is_short(cells, widths)}


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [_run(run) for run in shown_links(runs)]


def _run(run: Run) -> dict[str, Any]:
    return {"text": line(run.text), "bold": run.bold, "italic": run.italic, "href": run.href}


def line(text: str, *, room: int = LONGEST_UNBROKEN) -> str:
    """What the fonts can show, with places where a word, an address or a run of dots may break.

    `room`: how many half-width characters surely stand beside each other, at least one wide one.
    """
    longest = min(room, LONGEST_UNBROKEN)
    text = GLUE.sub(" ", text)
    return UNBROKEN.sub(lambda run: _broken(run[0], longest), visible(text))


def _broken(run: str, longest: int) -> str:
    if columns(run) <= longest:
        return run
    size = max(longest * len(run) // columns(run), 1)
    pieces = (piece[start : start + size] for piece in BREAKABLE.findall(run) for start in range(0, len(piece), size))
    return ZERO_WIDTH_BLANK.join(pieces)
