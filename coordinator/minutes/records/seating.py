"""Who is expected on the day, as what is printed for it names them: the recorded seats, and the expected ones."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations.addressees import Key, key_of
from coordinator.events.invitations.answered import is_waiting
from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.records import people, queries
from coordinator.minutes.records.models import Attendance
from coordinator.orgs.roster.models import Seat

# 五十音 is the order of the code points of a sort key, so a row begins at its head and ends before the next.
HEADS, LAST = "あかさたなはまやらわ", "ん"
OTHERS = "その他"


@dataclass(frozen=True)
class Place:
    """One seat on that day; without a name it is vacant. `person` tells people apart who hold several seats.

    `answer` is empty as long as none was given.
    """

    kind: str
    organisation: str
    kana_key: str
    post: str = ""
    name: str = ""
    person: int | None = None
    answer: AnswerCode | None = None
    substitute: str = ""
    # 空き待ち: they said that they come, and there is no place for them yet.
    is_waiting: bool = False

    @property
    def row(self) -> str:
        return row_of(self.kana_key)


def row_of(kana_key: str) -> str:
    """The row of 五十音 in which an organisation is looked for: か行; その他 without a reading."""
    first = kana_key[:1]
    if not HEADS[0] <= first <= LAST:
        return OTHERS
    return f"{max(head for head in HEADS if head <= first)}行"


def seating_of(meeting: Meeting) -> list[Place]:
    """The seats in roster order; what was recorded counts, a seat that was taken off is not there."""
    minutes = queries.minutes_with_seats(meeting)
    recorded = {row.seat.uid: row for row in minutes.attendance} if minutes else {}
    expected = people.expected(meeting)
    answers, waiting, day = invitations.answers(meeting), invitations.waiting(meeting), meeting.reference_day
    places = [
        _answered(
            _recorded(recorded[seat.uid]) if seat.uid in recorded else _expected(seat, day),
            answers.get(seat.id),
            waits=_key(seat, day) in waiting,
        )
        for seat in expected
        if seat.uid not in recorded or recorded[seat.uid].attendance is not None
    ]
    known = {seat.uid for seat in expected}
    further = (row for uid, row in recorded.items() if uid not in known and row.attendance)
    return [*places, *(_answered(_recorded(row), answers.get(row.seat_id)) for row in further)]


def by_kind(places: Iterable[Place]) -> list[tuple[str, list[Place]]]:
    """In roster order; a kind that comes back stands with its first."""
    kinds: dict[str, list[Place]] = {}
    for place in places:
        kinds.setdefault(place.kind, []).append(place)
    return list(kinds.items())


def by_kana(places: Iterable[Place]) -> list[tuple[str, list[Place]]]:
    """あ行, か行, …, by the readings of the organisations; those without one at the end."""
    ordered = sorted(places, key=lambda place: (place.row == OTHERS, place.kana_key))
    return [(row, list(same)) for row, same in groupby(ordered, key=lambda place: place.row)]


def _answered(place: Place, answer: Answer | None, *, waits: bool = False) -> Place:
    if answer is None:
        return place
    waits = is_waiting(answer.answer, waits=waits)
    return replace(place, answer=answer.answer, substitute=answer.substitute_name, is_waiting=waits)


def _key(seat: Seat, day: date) -> Key:
    """The addressee of the seat."""
    holding = seat.holding_on(day)
    return key_of(holding.person if holding else seat.organisation)


def _expected(seat: Seat, day: date) -> Place:
    holding, organisation = seat.holding_on(day), seat.organisation
    named = Place(organisation.kind.name, organisation.name_on(day), organisation.kana_key)
    if holding is None:
        return named
    return Place(named.kind, named.organisation, named.kana_key, holding.post, holding.person.name, holding.person_id)


def _recorded(row: Attendance) -> Place:
    organisation, person = row.seat.organisation, row.holding.person_id if row.holding else None
    return Place(organisation.kind.name, row.organisation_name, organisation.kana_key, row.post, row.name, person)
