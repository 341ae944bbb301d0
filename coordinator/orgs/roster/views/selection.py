"""Which seats of which day an address asks for: the page, its files and the members' list read it alike."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select

from coordinator import clock, text
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import District, MemberKind
from coordinator.orgs.roster import queries
from coordinator.orgs.roster.models import Seat, SeatRole
from coordinator.web.addresses import asked_word

WORDS = ("kind", "district", "role", "q", "vacant", "sort")


@dataclass(frozen=True)
class SeatSelection:
    """`words` are the filters as they were written; what none of the registers knows narrows nothing."""

    on: date
    words: dict[str, str]
    kinds: list[MemberKind]
    districts: list[District]

    @classmethod
    def of_request(cls) -> "SeatSelection":
        words = {name: asked_word(name) for name in WORDS}
        return cls(asked_day(), words, directory.kinds(), directory.districts())

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.words.items() if name != "sort")

    @property
    def filled(self) -> dict[str, str]:
        """The filters that say something, for an address."""
        return {name: value for name, value in self.words.items() if value}

    def seats(self) -> Select[Seat]:
        """The seats of the day that fit, in the order that was asked for."""
        role = self.words["role"]
        query = queries.narrowed(
            queries.seats_existing_on(self.on),
            self.on,
            kind=next((kind for kind in self.kinds if kind.code == self.words["kind"]), None),
            district=next((one for one in self.districts if one.code == self.words["district"]), None),
            role=next((one for one in SeatRole if one == role), None),
            words=self.words["q"],
            is_vacant=bool(self.words["vacant"]),
        )
        return queries.sorted_by(query, self.words["sort"], self.on)


def asked_day() -> date:
    """The day in the address (`?on=2026-04-01`); today for anything that is none."""
    try:
        day = date.fromisoformat(text.half_width(asked_word("on")))
    except ValueError:
        return clock.today()
    return day if 1900 <= day.year <= 2199 else clock.today()
