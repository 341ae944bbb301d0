"""What a merger or a split would do: pure, shown first, and done only as it was shown."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Holding, Seat

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Successor:
    """What there is afterwards: a new organisation, or a registered one that goes on."""

    code: str
    name: str
    kana: str = ""
    organisation: Organisation | None = None

    @classmethod
    def of(cls, organisation: Organisation) -> "Successor":
        return cls(organisation.code, organisation.name, organisation.kana, organisation)


@dataclass(frozen=True)
class SeatLine:
    """One seat: who holds it on the day, and where it goes; without `to` it stays, or ends with its organisation."""

    seat: Seat
    holding: Holding | None
    to: Successor | None
    ends: bool


@dataclass(frozen=True)
class ReorganisationPlan:
    """From a day on, `after` stands in the place of `before`; what is in both goes on."""

    from_on: date
    before: Sequence[Organisation]
    after: Sequence[Successor]
    seats: Sequence[Seat]
    # The place in `after` to which a seat goes, by the seat's uid; a seat that is not named is not moved.
    destinations: Mapping[str, int]

    @property
    def last_day(self) -> date:
        """The last day on which everything is as it was."""
        return self.from_on - ONE_DAY

    @property
    def leaving(self) -> list[Organisation]:
        going_on = {part.code for part in self.after if part.organisation}
        return [one for one in self.before if one.code not in going_on]

    @property
    def new(self) -> list[Successor]:
        return [part for part in self.after if part.organisation is None]

    @property
    def lines(self) -> list[SeatLine]:
        return [self._line(seat) for seat in self.seats if seat.exists_on(self.last_day)]

    def predecessors_of(self, part: Successor) -> list[Organisation]:
        """What was before and lives on in this part, itself left out."""
        return [one for one in self.before if one.code != part.code]

    @property
    def fingerprint(self) -> str:
        """Another day, name, seat or holder, or a change by somebody else, gives another one."""
        facts = [self.from_on.isoformat()]
        facts += [f"{one.code} {one.version} {one.name}" for one in self.before]
        facts += [f"{part.code} {part.name} {part.kana} {part.organisation is None}" for part in self.after]
        facts += [
            f"{line.seat.uid} {line.seat.version} {line.to.code if line.to else ''} {line.ends}" for line in self.lines
        ]
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()

    def _line(self, seat: Seat) -> SeatLine:
        place = self.destinations.get(seat.uid)
        to = self.after[place] if place is not None and place < len(self.after) else None
        if to is not None and to.code == seat.organisation.code:
            to = None
        ends = to is None and seat.organisation.code in {one.code for one in self.leaving}
        return SeatLine(seat, seat.holding_on(self.from_on) or seat.holding_on(self.last_day), to, ends)
