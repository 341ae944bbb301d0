"""PDF/A-2a and PDF/UA-1 by Typst: templates/typst/document.typ draws, this module hands the document over as JSON."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, cast

from coordinator.exports.coverage import FONTS, visible
from coordinator.exports.document import Block, Document, Facts, Grid, Heading, Items, Paragraph, Quote, Run, Runs
from coordinator.exports.normal import is_short, prepared, shown_links
from coordinator.exports.text import shortened

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "typst"
RUNNING_TITLE = 40
LARGEST_START = 99_999
LONG_WORD = re.compile("[!-~]{13,}")
BREAKABLE = re.compile("[^/@._?&=-]{1,12}[/@._?&=-]?|[/@._?&=-]")
ZERO_WIDTH_BLANK = "\u200b"

_one_at_a_time = Lock()


@cache
def _compiler() -> Any:
    """One for the process, because it keeps the parsed fonts.

    Its library comes with the first PDF, so that a worker that makes none stays small: it is 7 MiB.
    """
    typst = import_module("typst")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(input=TEMPLATES / "document.typ", root=TEMPLATES, font_paths=fonts)


def write_pdf(document: Document) -> bytes:
    """Bytes of a tagged PDF; the same document gives the same bytes."""
    page = json.dumps(_page(prepared(document)))
    written_at = datetime.combine(document.written_on, time(12), tzinfo=UTC)
    with _one_at_a_time:
        pdf = _compiler().compile(
            format="pdf", sys_inputs={"document": page}, pdf_standards=["a-2a", "ua-1"], timestamp=written_at
        )
    return cast(bytes, pdf)


def _page(document: Document) -> dict[str, Any]:
    day = document.written_on
    return {
        "title": _line(document.marked_title),
        "running": visible(shortened(document.marked_title, RUNNING_TITLE)),
        "mark": document.mark,
        "subtitle": _line(document.subtitle),
        "footer": _line(document.footer),
        "language": document.language,
        "day": [day.year, day.month, day.day],
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": _line(text)}
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": _runs(runs)}
        case Facts(rows):
            lines = [_row(row, block.widths) for row in rows]
            return {"kind": "facts", "rows": lines, "widths": block.widths, "ruled": block.is_ruled}
        case Grid(header, rows, widths, caption):
            head = _row(header, widths) if header else None
            lines = [_row(row, widths) for row in rows]
            return {"kind": "grid", "header": head, "rows": lines, "widths": widths, "caption": _line(caption)}
        case Quote(blocks):
            return {"kind": "quote", "blocks": [_block(inner) for inner in blocks]}
        case Items(items, ordered, start):
            lines = [{"runs": _runs(item.runs), "inside": [_block(inner) for inner in item.inside]} for item in items]
            return {"kind": "items", "ordered": ordered, "start": min(start, LARGEST_START), "items": lines}
        case _:
            raise TypeError(block)


def _row(cells: Sequence[str], widths: Sequence[float]) -> dict[str, Any]:
    return {"cells": [_line(cell) for cell in cells], "short": is_short(cells, widths)}


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [_run(run) for run in shown_links(runs)]


def _run(run: Run) -> dict[str, Any]:
    return {"text": _line(run.text), "bold": run.bold, "italic": run.italic, "href": run.href}


def _line(text: str) -> str:
    """What the fonts can show, with places where a long address or word may break."""
    return LONG_WORD.sub(lambda word: ZERO_WIDTH_BLANK.join(BREAKABLE.findall(word[0])), visible(text))
