"""PDF/A-2a and PDF/UA-1 by Typst: templates/typst/document.typ draws, this module hands the document over as JSON."""

import re
from collections.abc import Sequence
from typing import Any

from coordinator.exports.coverage import visible
from coordinator.exports.document import Block, Document, Facts, Grid, Heading, Items, Paragraph, Quote, Room, Run, Runs
from coordinator.exports.normal import is_short, prepared, shown_links
from coordinator.exports.text import shortened
from coordinator.exports.writers import typesetting

RUNNING_TITLE = 40
LARGEST_START = 99_999
LONG_WORD = re.compile("[!-~]{13,}")
BREAKABLE = re.compile("[^/@._?&=-]{1,12}[/@._?&=-]?|[/@._?&=-]")
ZERO_WIDTH_BLANK = "\u200b"


def write_pdf(document: Document) -> bytes:
    """Bytes of a tagged PDF; the same document gives the same bytes."""
    return typesetting.archival("document", _page(prepared(document)), written_on=document.written_on)


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
        case Items(items, ordered, start):
            lines = [{"runs": _runs(item.runs), "inside": [_block(inner) for inner in item.inside]} for item in items]
            return {"kind": "items", "ordered": ordered, "start": min(start, LARGEST_START), "items": lines}
        case _:
            raise TypeError(block)


def _row(cells: Sequence[str], widths: Sequence[float]) -> dict[str, Any]:
    return {"cells": [line(cell) for cell in cells], "short": is_short(cells, widths)}


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [_run(run) for run in shown_links(runs)]


def _run(run: Run) -> dict[str, Any]:
    return {"text": line(run.text), "bold": run.bold, "italic": run.italic, "href": run.href}


def line(text: str) -> str:
    """What the fonts can show, with places where a long address or word may break."""
    return LONG_WORD.sub(lambda word: ZERO_WIDTH_BLANK.join(BREAKABLE.findall(word[0])), visible(text))
