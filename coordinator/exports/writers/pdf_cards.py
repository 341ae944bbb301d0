"""Sheets of cards by Typst: templates/typst/cards.typ draws."""

from coordinator.exports.cards import Card, CardSheets
from coordinator.exports.text import one_line
from coordinator.exports.writers import typesetter
from coordinator.exports.writers.pdf import line


def write_cards(sheets: CardSheets) -> bytes:
    """Bytes of a tagged PDF; the same cards give the same bytes."""
    page = {
        "title": line(one_line(sheets.title)) or "名札",
        "kind": str(sheets.kind),
        "cards": [_card(card) for card in sheets.cards],
    }
    return typesetter.archival("cards", page, written_on=sheets.written_on)


def _card(card: Card) -> dict[str, str]:
    return {"above": line(one_line(card.above)), "post": line(one_line(card.post)), "name": line(one_line(card.name))}
