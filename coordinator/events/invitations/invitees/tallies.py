"""Counts of whom a meeting invites, as organisations and as persons: each is the length of the list behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coordinator.inquiries.addressees import Addressee, addressees_of
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Seat


@dataclass(frozen=True)
class Tally:
    """Some of the invited seats under a name. One person with two seats is one head, and represents both."""

    name: str
    code: str
    seats: tuple[Seat, ...]
    day: date

    @cached_property
    def addressees(self) -> list[Addressee]:
        return addressees_of(self.seats, self.day)

    @cached_property
    def organisations(self) -> list[Organisation]:
        return list(dict.fromkeys(seat.organisation for seat in self.seats))

    @cached_property
    def people(self) -> list[Addressee]:
        return [addressee for addressee in self.addressees if addressee.person is not None]

    @cached_property
    def vacant(self) -> list[Addressee]:
        """Organisations that are invited themselves, because nobody holds their seat (後任未定)."""
        return [addressee for addressee in self.addressees if addressee.person is None]


def tally(seats: Iterable[Seat], day: date, *, name: str = "", code: str = "") -> Tally:
    return Tally(name, code, tuple(seats), day)


def by_kind(seats: Sequence[Seat], day: date) -> list[Tally]:
    """In the roster's order of kinds."""
    kinds = dict.fromkeys(seat.organisation.kind for seat in seats)
    return [
        tally((s for s in seats if s.organisation.kind is kind), day, name=kind.name, code=kind.code) for kind in kinds
    ]


def by_district(seats: Sequence[Seat], day: date) -> list[Tally]:
    """A seat of two districts stands in both; what has none is counted in the sum alone."""
    districts = sorted(
        {d for seat in seats for d in seat.districts}, key=lambda district: (district.order, district.id)
    )
    return [
        tally((s for s in seats if district in s.districts), day, name=district.name_on(day), code=district.code)
        for district in districts
    ]
