"""Address labels on sheets of A4. Which sheets there are is data (label_sheets.json, in millimetres)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class LabelSheet:
    """How many labels a sheet has and where they lie: the first one's corner, and the gaps between them."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def count(self) -> int:
        return self.columns * self.rows


@dataclass(frozen=True)
class Label:
    """Postcode and address above; the lines of whom it goes to, the name last."""

    postal: tuple[str, ...]
    to: tuple[str, ...]


@dataclass(frozen=True)
class Labels:
    """`used` labels of the first sheet are gone already."""

    title: str
    sheet: LabelSheet
    labels: Sequence[Label]
    written_on: date
    used: int = 0


SOURCE = Path(__file__).parent / "label_sheets.json"
SHEETS: dict[str, LabelSheet] = {
    name: LabelSheet(**facts) for name, facts in json.loads(SOURCE.read_text(encoding="utf-8")).items()
}
