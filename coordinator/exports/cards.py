"""Cards with names: worn (名札), or standing on a table (卓上名札). A writer of their own draws sheets of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CardKind(StrEnum):
    """`name`: ten on a sheet of A4, 91 × 55 mm; `table`: two, to be folded, so that both sides show the name."""

    NAME = "name"
    TABLE = "table"

    @property
    def on_a_sheet(self) -> int:
        return {CardKind.NAME: 10, CardKind.TABLE: 2}[self]


@dataclass(frozen=True)
class Card:
    """A card without a name has a line to write one on."""

    above: str = ""
    post: str = ""
    name: str = ""


@dataclass(frozen=True)
class CardSheets:
    """`title` is the file's; it stands on no card."""

    title: str
    kind: CardKind
    cards: Sequence[Card]
    written_on: date


def with_blanks(cards: Sequence[Card], kind: CardKind) -> list[Card]:
    """The last sheet filled up with blank cards, and one sheet of blank ones: for guests and substitutes."""
    missing = -len(cards) % kind.on_a_sheet
    return [*cards, *[Card()] * (missing + kind.on_a_sheet)]
