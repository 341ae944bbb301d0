"""What each list of the board holds, and how its number is counted from it. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, NamedTuple, Protocol, TypeVar

from coordinator.errors import NotFound
from coordinator.events.invitations import replies
from coordinator.events.invitations.board.seats import Details, HeadKey
from coordinator.events.invitations.models import AnswerCode, Children
from coordinator.orgs.directory.models import District, MemberKind
from coordinator.orgs.roster.members import Key
from coordinator.orgs.roster.models import ContactBy

NO_DISTRICT = "none"
DEFINITE = tuple(code for code in AnswerCode if code.is_definite)


class Listing(StrEnum):
    """Each list by the name that its address bears."""

    INVITED = "invited"
    ANSWERED = "answered"
    COMING = "coming"
    SUBSTITUTES = "substitutes"
    ONLINE = "online"
    WITHOUT_PLACE = "without_place"
    ABSENT = "absent"
    WAITING = "waiting"
    UNDECIDED = "undecided"
    UNREACHABLE = "unreachable"
    LATE = "late"
    CHILDREN = "children"
    MINDED = "minded"
    HELP = "help"
    OPINIONS = "opinions"


class Countable(Protocol):
    """An invited seat, however much was read of it."""

    @property
    def organisation_id(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def districts(self) -> tuple[str, ...]: ...
    @property
    def key(self) -> Key: ...
    @property
    def head(self) -> HeadKey: ...
    @property
    def way(self) -> ContactBy | None: ...
    @property
    def answer(self) -> AnswerCode | None: ...
    @property
    def is_late(self) -> bool | None: ...
    @property
    def details(self) -> Details: ...


def comes(one: Countable) -> bool:
    return replies.comes(one.answer, waits=one.details.waits_for_place)


BELONGS: dict[Listing, Callable[[Countable], bool]] = {
    Listing.INVITED: lambda one: True,
    Listing.ANSWERED: lambda one: one.answer in DEFINITE,
    Listing.COMING: comes,
    Listing.SUBSTITUTES: lambda one: one.answer is AnswerCode.SUBSTITUTE and comes(one),
    Listing.ONLINE: lambda one: one.answer is AnswerCode.ONLINE,
    Listing.WITHOUT_PLACE: lambda one: replies.is_waiting(one.answer, waits=one.details.waits_for_place),
    Listing.ABSENT: lambda one: one.answer is AnswerCode.ABSENT,
    Listing.WAITING: lambda one: one.answer not in DEFINITE,
    Listing.UNDECIDED: lambda one: one.answer is AnswerCode.UNDECIDED,
    Listing.UNREACHABLE: lambda one: one.answer not in DEFINITE and one.way is None,
    Listing.LATE: lambda one: bool(one.is_late),
    Listing.CHILDREN: lambda one: one.details.expected_children is not Children.NONE and comes(one),
    Listing.MINDED: lambda one: one.details.expected_children is Children.MINDED and comes(one),
    Listing.HELP: lambda one: bool(one.details.help or one.details.help_note) and comes(one),
    Listing.OPINIONS: lambda one: bool(one.details.opinion),
}
# Lists that lie within another, which stands before them: fewer seats are looked through.
WITHIN = {
    Listing.COMING: Listing.ANSWERED,
    Listing.SUBSTITUTES: Listing.COMING,
    Listing.ONLINE: Listing.ANSWERED,
    Listing.WITHOUT_PLACE: Listing.ANSWERED,
    Listing.ABSENT: Listing.ANSWERED,
    Listing.UNDECIDED: Listing.WAITING,
    Listing.UNREACHABLE: Listing.WAITING,
    Listing.CHILDREN: Listing.COMING,
    Listing.MINDED: Listing.CHILDREN,
    Listing.HELP: Listing.COMING,
}


class Count(NamedTuple):
    """団体・人; children stand apart."""

    organisations: int
    persons: int


S = TypeVar("S", bound=Countable)


def count(asked: Sequence[Countable]) -> Count:
    """Organisations and heads of these seats."""
    return Count(len({one.organisation_id for one in asked}), len({one.head for one in asked}))


def children(asked: Iterable[Countable]) -> int:
    """How many children come with these seats; an addressee's children come once."""
    return sum({one.key: one.details.number_of_children for one in asked}.values())


@dataclass(frozen=True)
class Numbers(Generic[S]):
    """All invited seats of a meeting, and the kinds and districts by which they are looked through."""

    asked: Sequence[S]
    kinds: Sequence[MemberKind]
    districts: Sequence[District]

    def count(self, listing: Listing, *, kind: str = "", district: str = "") -> Count:
        return count(self.seats(listing, kind=kind, district=district))

    def children(self, listing: Listing, *, kind: str = "", district: str = "") -> int:
        return children(self.seats(listing, kind=kind, district=district))

    def seats(self, listing: Listing, *, kind: str = "", district: str = "") -> list[S]:
        """The seats behind a list and behind its number; with a kind or a district, those of it alone."""
        if not district:
            return self._by_kind[listing].get(kind, []) if kind else self._seats_of[listing]
        asked = self._by_district[listing].get(district, [])
        return [one for one in asked if one.kind == kind] if kind else asked

    @cached_property
    def _seats_of(self) -> dict[Listing, list[S]]:
        found: dict[Listing, list[S]] = {}
        for listing, belongs in BELONGS.items():
            wider = WITHIN.get(listing)
            found[listing] = list(filter(belongs, found[wider] if wider else self.asked))
        return found

    @cached_property
    def _by_kind(self) -> dict[Listing, dict[str, list[S]]]:
        found: dict[Listing, dict[str, list[S]]] = {}
        for listing, asked in self._seats_of.items():
            of_kinds = found[listing] = dict[str, list[S]]()
            for one in asked:
                of_kinds.setdefault(one.kind, []).append(one)
        return found

    @cached_property
    def _by_district(self) -> dict[Listing, dict[str, list[S]]]:
        found: dict[Listing, dict[str, list[S]]] = {}
        for listing, asked in self._seats_of.items():
            of_districts = found[listing] = dict[str, list[S]]()
            for one in asked:
                for district in one.districts or (NO_DISTRICT,):
                    of_districts.setdefault(district, []).append(one)
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
