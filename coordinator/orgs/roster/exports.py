"""The roster of a day as a table that can be read in again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.exports.table import Cell, Table, table
from coordinator.exports.text import one_line
from coordinator.orgs.directory.columns import named
from coordinator.orgs.directory.models import District
from coordinator.orgs.roster.columns import (
    AUDIENCE_LABELS,
    FIELD_LABELS,
    NOBODY,
    NOBODY_LABEL,
    ROLE_LABELS,
    WAY_LABELS,
    columns,
    shown_words,
)
from coordinator.orgs.roster.models import CONSENT_FIELDS, Audience, ContactBy, Person, Seat, SeatRole

ONE_DAY = timedelta(days=1)


def roster_table(seats: Iterable[Seat], *, on: date, districts: list[District], for_programs: bool = False) -> Table:
    """Who holds these seats on a day, one row each; consents must be loaded.

    A vacant seat has its first and last vacant days. People read Japanese headers and names, programs the English
    ones and codes; both can be read in again.
    """
    names = (column.name if for_programs else column.labels[0] for column in columns(districts))
    words = _FOR_PROGRAMS if for_programs else _FOR_PEOPLE
    called = {one.id: one.code for one in districts} if for_programs else named(districts)
    return table("roster", names, (_row(seat, on, words, called) for seat in seats))


@dataclass(frozen=True)
class _Words:
    """What is written for a role, a way to reach people, and for what they agree to show to whom."""

    roles: Mapping[SeatRole, str]
    ways: Mapping[ContactBy, str]
    fields: Mapping[str, str]
    audiences: Mapping[Audience, str]
    nobody: str

    def shown(self, person: Person) -> str:
        agreed = {(one.field, one.audience): one.until_on for one in person.consents}
        return shown_words(agreed, fields=self.fields, audiences=self.audiences, nobody=self.nobody)


_FOR_PROGRAMS = _Words(
    {one: one.value for one in SeatRole},
    {one: one.value for one in ContactBy},
    {one: one for one in CONSENT_FIELDS},
    {one: one.value for one in Audience},
    NOBODY,
)
_FOR_PEOPLE = _Words(
    {code: label for label, code in reversed(ROLE_LABELS.items())},
    {code: label for label, code in reversed(WAY_LABELS.items())},
    {code: label for label, code in reversed(FIELD_LABELS.items())},
    {code: label for label, code in reversed(AUDIENCE_LABELS.items())},
    NOBODY_LABEL,
)


def _row(seat: Seat, on: date, words: _Words, districts: Mapping[int, str]) -> tuple[Cell, ...]:
    place = (seat.organisation.code, words.roles[seat.role], seat.number)
    own = ";".join(districts[district.id] for district in seat.own_districts)
    return (*place, *_holder(seat, on, words), own, seat.order)


def _holder(seat: Seat, on: date, words: _Words) -> tuple[Cell, ...]:
    """Ten cells, from the person's code to the last day."""
    holding = seat.holding_on(on)
    if holding is None:
        return ("", "", "", "", "", "", "", "", *_vacant_days(seat, on))
    person = holding.person
    name, kana, post = (one_line(word) for word in (person.name, person.kana, holding.post))
    reached = (person.email, person.phone, words.ways[person.contact_by])
    return (person.code, name, kana, post, *reached, words.shown(person), holding.starts_on, holding.ends_on)


def _vacant_days(seat: Seat, on: date) -> tuple[date | None, date | None]:
    before = max((one.ends_on for one in seat.holdings if one.ends_on and one.ends_on < on), default=None)
    after = min((one.starts_on for one in seat.holdings if one.starts_on > on), default=None)
    return before + ONE_DAY if before else None, after - ONE_DAY if after else None
