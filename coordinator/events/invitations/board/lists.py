"""The lists of the board, and the number of each: a number is counted from the very list that it opens."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from coordinator.errors import NotFound
from coordinator.events.invitations.addressees import Key
from coordinator.events.invitations.board import reading
from coordinator.events.invitations.board.asked import Asked, Details, Given
from coordinator.events.invitations.models import AnswerCode, Children
from coordinator.events.meetings.models import Meeting
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import District, MemberKind

NO_DISTRICT = "none"


class Listing(StrEnum):
    """Each list by the name that its address bears."""

    INVITED = "invited"
    ANSWERED = "answered"
    COMING = "coming"
    SUBSTITUTES = "substitutes"
    ONLINE = "online"
    ABSENT = "absent"
    WAITING = "waiting"
    UNDECIDED = "undecided"
    UNREACHABLE = "unreachable"
    LATE = "late"
    CHILDREN = "children"
    MINDED = "minded"
    HELP = "help"
    OPINIONS = "opinions"


BELONGS: dict[Listing, Callable[[Asked], bool]] = {
    Listing.INVITED: lambda one: True,
    Listing.ANSWERED: lambda one: one.is_answered,
    Listing.COMING: lambda one: one.is_coming,
    Listing.SUBSTITUTES: lambda one: one.answer is AnswerCode.SUBSTITUTE,
    Listing.ONLINE: lambda one: one.answer is AnswerCode.ONLINE,
    Listing.ABSENT: lambda one: one.answer is AnswerCode.ABSENT,
    Listing.WAITING: lambda one: not one.is_answered,
    Listing.UNDECIDED: lambda one: one.answer is AnswerCode.UNDECIDED,
    Listing.UNREACHABLE: lambda one: not one.is_answered and one.way is None,
    Listing.LATE: lambda one: one.given is not None and one.given.is_late,
    Listing.CHILDREN: lambda one: one.is_coming and one.details.children is not Children.NONE,
    Listing.MINDED: lambda one: one.is_coming and one.details.children is Children.MINDED,
    Listing.HELP: lambda one: one.is_coming and bool(one.details.help or one.details.help_note),
    Listing.OPINIONS: lambda one: bool(one.details.opinion),
}


@dataclass(frozen=True)
class Head:
    """One who sits there, or is asked: an addressee with their seats, or a substitute with those of others."""

    seats: tuple[Asked, ...]

    @property
    def first(self) -> Asked:
        return self.seats[0]

    @property
    def given(self) -> Given | None:
        """What was said last for any of the seats."""
        return max((one.given for one in self.seats if one.given), key=lambda given: given.answered_at, default=None)

    @property
    def details(self) -> Details:
        return self.first.details

    @property
    def posts(self) -> tuple[tuple[str, str], ...]:
        """Organisation and post of each seat."""
        return tuple(dict.fromkeys((one.organisation, one.post) for one in self.seats))


class Count(NamedTuple):
    """団体・人; children stand apart."""

    organisations: int
    persons: int


def heads(asked: Iterable[Asked]) -> list[Head]:
    """One person with two seats is one head; a substitute is another."""
    found: dict[tuple[Key, str | None], list[Asked]] = {}
    for one in asked:
        found.setdefault(_head_of(one), []).append(one)
    return [Head(tuple(same)) for same in found.values()]


def count(asked: Sequence[Asked]) -> Count:
    """Organisations and heads of these seats."""
    return Count(len({one.organisation_id for one in asked}), len(set(map(_head_of, asked))))


def _head_of(one: Asked) -> tuple[Key, str | None]:
    given = one.given
    return one.key, given.substitute_name if given and given.answer is AnswerCode.SUBSTITUTE else None


def children(listed: Iterable[Head]) -> int:
    """How many children these bring; an addressee's children come once."""
    by_addressee = {head.first.key: head.details.number_of_children for head in listed}
    return sum(by_addressee.values())


@dataclass(frozen=True)
class Board:
    """All invited seats of a meeting, and the kinds and districts by which they are looked through."""

    asked: Sequence[Asked]
    kinds: Sequence[MemberKind]
    districts: Sequence[District]

    def listed(self, listing: Listing, *, kind: str = "", district: str = "") -> list[Head]:
        """Whom a list holds; with a kind or a district, those of it alone."""
        return heads(self._seats(listing, kind, district))

    def count(self, listing: Listing, *, kind: str = "", district: str = "") -> Count:
        return count(self._seats(listing, kind, district))

    def _seats(self, listing: Listing, kind: str, district: str) -> list[Asked]:
        """The seats behind a list and behind its number."""
        asked = self._by_kind.get(kind, []) if kind else self._by_district.get(district, []) if district else self.asked
        if kind and district:
            asked = [one for one in asked if district in (one.districts or (NO_DISTRICT,))]
        return list(filter(BELONGS[listing], asked))

    def children(self, listing: Listing) -> int:
        return children(self.listed(listing))

    @cached_property
    def _by_kind(self) -> dict[str, list[Asked]]:
        found: dict[str, list[Asked]] = {}
        for one in self.asked:
            found.setdefault(one.kind, []).append(one)
        return found

    @cached_property
    def _by_district(self) -> dict[str, list[Asked]]:
        found: dict[str, list[Asked]] = {}
        for one in self.asked:
            for district in one.districts or (NO_DISTRICT,):
                found.setdefault(district, []).append(one)
        return found

    @property
    def has_others(self) -> bool:
        """Whether some seats are of no district."""
        return any(not one.districts for one in self.asked)

    def refuse_unknown(self, *, kind: str, district: str) -> None:
        """`NotFound` for what is no kind or district of this board."""
        districts = {"", NO_DISTRICT, *(one.code for one in self.districts)}
        if kind not in {"", *(one.code for one in self.kinds)} or district not in districts:
            raise NotFound()


def board_of(meeting: Meeting) -> Board:
    """The board of a meeting, as things stand now."""
    day = meeting.reference_day
    districts = directory.districts_on(day)
    asked = reading.asked_of(meeting, districts)
    seen = {one.kind for one in asked}, {code for one in asked for code in one.districts}
    kinds = [kind for kind in directory.kinds() if kind.code in seen[0]]
    return Board(asked, kinds, [district for district in districts if district.code in seen[1]])
