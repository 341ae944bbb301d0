"""名札 and 卓上名札 of the day: one card a person, and one for each vacant seat, to be written by hand."""

from collections.abc import Sequence

from coordinator.events.meetings.marks import label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.cards import Card, CardKind, CardSheets, with_blanks
from coordinator.minutes.records.seat_names import SeatName

TITLES = {CardKind.NAME: "名札", CardKind.TABLE: "卓上名札"}


def card_sheets(meeting: Meeting, places: Sequence[SeatName], kind: CardKind) -> CardSheets:
    """With blank cards at the end, for guests and substitutes."""
    title = f"{label_on_paper(meeting)} {TITLES[kind]}"
    return CardSheets(title, kind, with_blanks(cards_of(places), kind), meeting.reference_day)


def cards_of(places: Sequence[SeatName]) -> list[Card]:
    """Whoever holds several seats is one head, and their card names all of their organisations."""
    heads: dict[object, list[SeatName]] = {}
    for number, place in enumerate(places):
        heads.setdefault(place.person if place.person is not None else f"seat {number}", []).append(place)
    return [_card(same) for same in heads.values()]


def _card(same: Sequence[SeatName]) -> Card:
    organisations = "・".join(dict.fromkeys(place.names.organisation for place in same))
    posts = "・".join(dict.fromkeys(place.names.post for place in same if place.names.post))
    return Card(organisations, posts, same[0].names.person or "")
