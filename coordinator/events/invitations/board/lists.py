"""The lists of the board, each of the very seats from which its number is counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from coordinator.events.invitations.board import seat_rows
from coordinator.events.invitations.board.counts import Listing, Numbers
from coordinator.events.invitations.board.seats import Counted, Details, Given, HeadKey, InvitedSeat
from coordinator.events.meetings.models import Meeting
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.roster.members import MemberNames


@dataclass(frozen=True)
class Head:
    """One who sits there, or is asked: an addressee with their seats, or a substitute with those of others."""

    seats: tuple[InvitedSeat, ...]

    @property
    def first(self) -> InvitedSeat:
        return self.seats[0]

    @property
    def given(self) -> Given | None:
        """What was said last for any of the seats."""
        return max((one.given for one in self.seats if one.given), key=lambda given: given.answered_at, default=None)

    @property
    def is_waiting(self) -> bool:
        """空き待ち: whether there is no place yet for one of the seats."""
        return any(one.is_waiting for one in self.seats)

    @property
    def names(self) -> MemberNames:
        return self.first.names

    @property
    def details(self) -> Details:
        return self.first.details

    @property
    def posts(self) -> tuple[tuple[str, str], ...]:
        """Organisation and post of each seat."""
        return tuple(dict.fromkeys((one.names.organisation, one.names.post) for one in self.seats))


def heads(asked: Iterable[InvitedSeat]) -> list[Head]:
    """One person with two seats is one head; a substitute is another."""
    found: dict[HeadKey, list[InvitedSeat]] = {}
    for one in asked:
        found.setdefault(one.head, []).append(one)
    return [Head(tuple(same)) for same in found.values()]


@dataclass(frozen=True)
class Board(Numbers[InvitedSeat]):
    """The numbers with all that their lists say of each seat."""

    def listed(self, listing: Listing, *, kind: str = "", district: str = "") -> list[Head]:
        """Whom a list holds; with a kind or a district, those of it alone."""
        return heads(self.seats(listing, kind=kind, district=district))


def board_of(meeting: Meeting) -> Board:
    """The board of a meeting with its lists, as things stand now."""
    districts = directory.districts_on(meeting.reference_day)
    asked = seat_rows.asked_of(meeting, districts)
    return Board(asked, *seat_rows.seen(asked, districts))


def numbers_of(meeting: Meeting) -> Numbers[Counted]:
    """Its numbers alone, of which less is read."""
    districts = directory.districts_on(meeting.reference_day)
    counted = seat_rows.counted_of(meeting, districts)
    return Numbers(counted, *seat_rows.seen(counted, districts))
