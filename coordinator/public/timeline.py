"""歩み: the history year by year, out of what was entered, the guideline's terms and the meetings held. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from coordinator.council.models import HistoryEntry, HistoryKind
from coordinator.events.meetings.queries import HeldInYear
from coordinator.guideline.models import Term


@dataclass
class Year:
    """What visitors read of one fiscal year."""

    fiscal_year: int
    themes: list[HistoryEntry] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    entries: list[HistoryEntry] = field(default_factory=list)
    held: list[HeldInYear] = field(default_factory=list)


def timeline(entries: Iterable[HistoryEntry], terms: Iterable[Term], held: Iterable[HeldInYear]) -> list[Year]:
    """The years of which something is known, the oldest first.

    A term is told by the guideline itself, unless somebody wrote a line about a guideline in the year of its adoption.
    """
    years: dict[int, Year] = {}
    written = list(entries)
    told = {entry.fiscal_year for entry in written if entry.kind is HistoryKind.GUIDELINE}
    for entry in written:
        year = _year(years, entry.fiscal_year)
        (year.themes if entry.kind is HistoryKind.THEME else year.entries).append(entry)
    for term in terms:
        if term.adopted_fiscal_year not in told:
            _year(years, term.adopted_fiscal_year).terms.append(term)
    for row in held:
        _year(years, row.fiscal_year).held.append(row)
    return sorted(years.values(), key=lambda year: year.fiscal_year)


def _year(years: dict[int, Year], fiscal_year: int) -> Year:
    return years.setdefault(fiscal_year, Year(fiscal_year))
