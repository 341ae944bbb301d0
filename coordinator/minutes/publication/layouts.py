"""Layouts are data (layouts.json): the order of blocks, and what each is called. Another layout is another entry there.

`speakers` is the naming that a publication made with the layout proposes; a layout asked for later orders blocks only.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coordinator.errors import NotFound

SOURCE = Path(__file__).parent / "layouts.json"
DEFAULT = "digest"


@dataclass(frozen=True)
class Layout:
    """`blocks`: (name in `combined.BLOCKS`, label), in their order.

    Numbered: each block stands under a heading with its number. Ruled: lines around every cell of the facts.
    """

    code: str
    label: str
    speakers: str
    blocks: Sequence[tuple[str, str]]
    is_numbered: bool = False
    is_ruled: bool = False


@cache
def layouts() -> Mapping[str, Layout]:
    """Every layout by its code."""
    return {code: read(code, facts) for code, facts in _source()["layouts"].items()}


def read(code: str, facts: Mapping[str, Any]) -> Layout:
    """A layout from its data: a block is a name, or a name with the label that this layout gives it."""
    return Layout(
        code=code,
        label=facts["label"],
        speakers=facts["speakers"],
        blocks=tuple(map(_block, facts["blocks"])),
        is_numbered=facts.get("numbered", False),
        is_ruled=facts.get("table", False),
    )


def layout(code: str) -> Layout:
    """The layout with that code; `NotFound` if there is none."""
    try:
        return layouts()[code]
    except KeyError:
        raise NotFound() from None


def _block(written: str | Mapping[str, str]) -> tuple[str, str]:
    if isinstance(written, str):
        return written, _source()["labels"][written]
    return written["block"], written["label"]


@cache
def _source() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return found
