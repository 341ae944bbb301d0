"""Who is expected on the day, as what is printed for it names them: the recorded seats, and the expected ones."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Select

from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.invitations.replies import is_waiting
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.records import queries
from coordinator.minutes.records.models import Attendance
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.members import MemberIdentity, MemberNames

# 五十音 is the order of the code points of a sort key, so a row begins at its head and ends before the next.
HEADS, LAST = "あかさたなはまやらわ", "ん"
OTHERS = "その他"


@dataclass(frozen=True)
class SeatName:
    """One seat on that day. `person` tells people apart who hold several seats.

    `answer` is empty as long as none was given.
    """

    names: MemberNames
    person: int | None = None
    answer: AnswerCode | None = None
    substitute: str = ""
    # 空き待ち: they said that they come, and there is no place for them yet.
    is_waiting: bool = False

    @property
    def row(self) -> str:
        return row_of(self.names.organisation_kana_key)


def row_of(kana_key: str) -> str:
    """The row of 五十音 in which an organisation is looked for: か行; その他 without a reading."""
    first = kana_key[:1]
    if not HEADS[0] <= first <= LAST:
        return OTHERS
    return f"{max(head for head in HEADS if head <= first)}行"


def seating_of(meeting: Meeting) -> list[SeatName]:
    """The seats in roster order; what was recorded counts, a seat that was taken off is not there."""
    minutes = queries.minutes_with_seats(meeting)
    recorded = {row.seat_id: row for row in minutes.attendance} if minutes else {}
    expected = db.session.execute(_expected(meetings.rules_of(meeting)), meetings.parameters_of(meeting)).all()
    answers, waiting = invitations.answers(meeting), invitations.waiting(meeting)
    places = []
    for identity, names in expected:
        row = recorded.pop(identity.seat_id, None)
        if row is None or row.attendance is not None:
            place = _recorded(row) if row else SeatName(names, identity.person_id)
            places.append(_answered(place, answers.get(identity.seat_id), waits=identity.key in waiting))
    further = (row for row in recorded.values() if row.attendance)
    return [*places, *(_answered(_recorded(row), answers.get(row.seat_id)) for row in further)]


@cache
def _expected(rules: tuple[meetings.Rule, ...]) -> Select[Any]:
    return meetings.expected_members(rules, MemberIdentity, MemberNames).order_by(*roster.roster_order())


def by_kind(places: Iterable[SeatName]) -> list[tuple[str, list[SeatName]]]:
    """In roster order; a kind that comes back stands with its first."""
    kinds: dict[str, list[SeatName]] = {}
    for place in places:
        kinds.setdefault(place.names.kind, []).append(place)
    return list(kinds.items())


def by_kana(places: Iterable[SeatName]) -> list[tuple[str, list[SeatName]]]:
    """あ行, か行, …, by the readings of the organisations; those without one at the end."""
    ordered = sorted(places, key=lambda place: (place.row == OTHERS, place.names.organisation_kana_key))
    return [(row, list(same)) for row, same in groupby(ordered, key=lambda place: place.row)]


def _answered(place: SeatName, answer: Answer | None, *, waits: bool = False) -> SeatName:
    if answer is None:
        return place
    waits = is_waiting(answer.answer, waits=waits)
    return replace(place, answer=answer.answer, substitute=answer.substitute_name, is_waiting=waits)


def _recorded(row: Attendance) -> SeatName:
    return SeatName(row.names, row.holding.person_id if row.holding else None)
