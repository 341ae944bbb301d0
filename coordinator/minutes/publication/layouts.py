"""Layouts are data (layouts.json): the order of blocks, and what each is called. Another layout is another entry there.

`speakers` is the naming that a publication made with the layout proposes; a layout asked for later orders blocks only.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coordinator.errors import NotFound

SOURCE = Path(__file__).parent / "layouts.json"
DEFAULT = "digest"


@dataclass(frozen=True)
class Layout:
    """`blocks`: (name in `blocks.BLOCKS`, label), in their order."""

    code: str
    label: str
    speakers: str
    blocks: Sequence[tuple[str, str]]


@cache
def layouts() -> Mapping[str, Layout]:
    """Every layout by its code."""
    return {code: read(code, facts) for code, facts in json.loads(SOURCE.read_text(encoding="utf-8")).items()}


def read(code: str, facts: Mapping[str, object]) -> Layout:
    blocks: Sequence[Mapping[str, str]] = facts["blocks"]  # type: ignore[assignment]
    return Layout(
        code=code,
        label=str(facts["label"]),
        speakers=str(facts["speakers"]),
        blocks=tuple((block["block"], block["label"]) for block in blocks),
    )


def layout(code: str) -> Layout:
    """The layout with that code; `NotFound` if there is none."""
    try:
        return layouts()[code]
    except KeyError:
        raise NotFound() from None
