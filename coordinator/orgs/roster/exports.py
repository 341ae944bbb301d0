"""The roster of a day as a table that can be read in again."""

from collections.abc import Iterable, Mapping
from datetime import date

from coordinator.exports.table import Cell, Table, table
from coordinator.exports.text import one_line
from coordinator.orgs.directory.columns import named
from coordinator.orgs.directory.models import District
from coordinator.orgs.roster.columns import columns
from coordinator.orgs.roster.file_words import FOR_PEOPLE, FOR_PROGRAMS, FileWords
from coordinator.orgs.roster.models import Seat
from coordinator.orgs.roster.openings import ONE_DAY


def roster_table(seats: Iterable[Seat], *, on: date, districts: list[District], for_programs: bool = False) -> Table:
    """Who holds these seats on a day, one row each; consents must be loaded.

    A vacant seat has its first and last vacant days. Districts that ended stay in their column, or reading the file in
    again would take them off the days before. People read Japanese headers and names, programs the English
    ones and codes; both can be read in again.
    """
    names = (column.name if for_programs else column.labels[0] for column in columns(districts))
    words = FOR_PROGRAMS if for_programs else FOR_PEOPLE
    called = {one.id: one.code for one in districts} if for_programs else named(districts)
    return table("roster", names, (_row(seat, on, words, called) for seat in seats))


def _row(seat: Seat, on: date, words: FileWords, districts: Mapping[int, str]) -> tuple[Cell, ...]:
    place = (seat.organisation.code, words.roles[seat.role], seat.number)
    own = ";".join(districts[district.id] for district in seat.own_districts)
    return (*place, *_holder(seat, on, words), own, seat.order)


def _holder(seat: Seat, on: date, words: FileWords) -> tuple[Cell, ...]:
    """Ten cells, from the person's code to the last day."""
    holding = seat.holding_on(on)
    if holding is None:
        return ("", "", "", "", "", "", "", "", *_vacant_days(seat, on))
    person = holding.person
    name, kana, post = (one_line(word) for word in (person.name, person.kana, holding.post))
    reached = (person.email, person.phone, words.ways[person.contact_by])
    return (person.code, name, kana, post, *reached, words.agreed(person.agreed), holding.starts_on, holding.ends_on)


def _vacant_days(seat: Seat, on: date) -> tuple[date | None, date | None]:
    before = max((one.ends_on for one in seat.holdings if one.ends_on and one.ends_on < on), default=None)
    after = min((one.starts_on for one in seat.holdings if one.starts_on > on), default=None)
    return before + ONE_DAY if before else None, after - ONE_DAY if after else None
