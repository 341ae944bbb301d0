"""Typst: a template of templates/typst draws what it is handed as JSON."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import IO, Any, cast

from coordinator.exports import press
from coordinator.exports.coverage import FONTS

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "typst"
# Of the JSON; what is longer is compiled in the press.
LONGEST_HERE = 200_000

_one_at_a_time = Lock()


def archival(template: str, page: Mapping[str, Any], *, written_on: date) -> bytes:
    """PDF/A-2a and PDF/UA-1, tagged, with the day on which it was written; the same page gives the same bytes."""
    page = {**page, "day": [written_on.year, written_on.month, written_on.day]}
    return _compiled(template, page, written_on, pdf_standards=["a-2a", "ua-1"])


def overlay(template: str, page: Mapping[str, Any], *, written_on: date) -> bytes:
    """Untagged pages to be laid over others."""
    return _compiled(template, page, written_on, pdf_tags=False)


def _compiled(template: str, page: Mapping[str, Any], written_on: date, **options: Any) -> bytes:
    document = json.dumps(page)
    if len(document) <= LONGEST_HERE:
        return _compiled_here(template, document, written_on, options)
    with press.printed(__name__, "compile_into", template, document, written_on, options).file as pdf:
        return pdf.read()


def compile_into(file: IO[bytes], *arguments: Any) -> None:
    """What the press does for `_compiled`."""
    file.write(_compiled_here(*arguments))


def _compiled_here(template: str, document: str, written_on: date, options: Mapping[str, Any]) -> bytes:
    written_at = datetime.combine(written_on, time(12), tzinfo=UTC)
    inputs = {"document": document}
    with _one_at_a_time:
        pdf = _compiler(template).compile(format="pdf", sys_inputs=inputs, timestamp=written_at, **options)
    return cast(bytes, pdf)


@cache
def _compiler(template: str) -> Any:
    """One a template for the process, because it keeps what it has parsed.

    Its library comes with the first PDF, so that a worker that makes none stays small: it is 7 MiB.
    """
    return import_module("typst").Compiler(input=TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts())


@cache
def _fonts() -> Any:
    typst = import_module("typst")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
