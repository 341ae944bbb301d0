"""Typst: a template of templates/typst draws what it is handed as JSON."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, cast

from coordinator.exports.coverage import FONTS

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "typst"

_one_at_a_time = Lock()


def archival(template: str, page: Mapping[str, Any], *, written_on: date) -> bytes:
    """PDF/A-2a and PDF/UA-1, tagged, with the day on which it was written; the same page gives the same bytes."""
    page = {**page, "day": [written_on.year, written_on.month, written_on.day]}
    return _compiled(template, page, written_on, pdf_standards=["a-2a", "ua-1"])


def overlay(template: str, page: Mapping[str, Any], *, written_on: date) -> bytes:
    """Untagged pages to be laid over others."""
    return _compiled(template, page, written_on, pdf_tags=False)


def _compiled(template: str, page: Mapping[str, Any], written_on: date, **options: Any) -> bytes:
    inputs = {"document": json.dumps(page)}
    written_at = datetime.combine(written_on, time(12), tzinfo=UTC)
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
