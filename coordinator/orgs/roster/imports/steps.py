"""What a row does: to its seat, to who holds it, and to the person."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coordinator.imports.preview import Preview
from coordinator.imports.rows import FileRow
from coordinator.orgs.roster.models import Holding, Person, Seat
from coordinator.orgs.roster.openings import Opening


@dataclass
class ImportStep:
    """One row, understood.

    `seat` and `person` may be new and not yet saved. The holding that is `mended` gets the facts; else `closing` ends
    on `last_day` and the person takes the `room`, or the seat is vacant. `person_facts` go by the columns' names.
    """

    row: FileRow
    seat: Seat
    person: Person | None = None
    person_facts: dict[str, Any] = field(default_factory=dict)
    holding_facts: dict[str, Any] = field(default_factory=dict)
    mended: Holding | None = None
    room: Opening | None = None
    closing: Holding | None = None
    last_day: date | None = None

    @property
    def seat_facts(self) -> dict[str, Any]:
        named = {"own_districts": "districts", "order": "order"}
        return {ours: self.row.values[name] for ours, name in named.items() if name in self.row.values}


@dataclass
class RosterPlan:
    """What a file would do, and what is needed to do it."""

    preview: Preview
    columns: frozenset[str]
    steps: list[ImportStep] = field(default_factory=list)
