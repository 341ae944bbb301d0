"""A document as its reader on a page meets it: days in the reader's language, what is open as of now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator import clock
from coordinator.events.bodies.models import Openness
from coordinator.minutes.publication import layouts, words
from coordinator.web import filters

Json = Mapping[str, Any]
OPENNESS: dict[Openness, LazyString] = {
    Openness.OPEN: _l("Open to the public"),
    Openness.PARTLY: _l("Partly open to the public"),
    Openness.CLOSED: _l("Not open to the public"),
}


@dataclass(frozen=True)
class Reading:
    """`settled`: the uids of the issues and actions that are closed by now; `gone`: of papers nobody can open now."""

    document: Json
    settled: Collection[str] = field(default_factory=frozenset)
    gone: Collection[str] = field(default_factory=frozenset)

    @property
    def held_at(self) -> str:
        meeting = self.document["meeting"]
        if not meeting["on"]:
            return ""
        day = date.fromisoformat(meeting["on"])
        starts, ends = (
            clock.at(day, time.fromisoformat(meeting[end])) if meeting[end] else None for end in ("from", "to")
        )
        blank = "" if filters.in_japanese() else " "
        return f"{filters.long_day(day)}{blank}{filters.span(starts, ends)}".strip()

    @property
    def place(self) -> str:
        return words.place(self.document["meeting"])

    @property
    def is_past_record(self) -> bool:
        return words.is_past_record(self.document)

    @property
    def openness(self) -> str | None:
        """Whether the room was open is not known of a past record."""
        if self.is_past_record:
            return None
        meeting = self.document["meeting"]
        reason = f"（{meeting['openness_reason']}）" if meeting["openness_reason"] else ""
        return f"{OPENNESS[Openness(meeting['openness'])]}{reason}"

    @property
    def present(self) -> list[tuple[str, list[str]]]:
        """Those who were there by kind of member, each in a line."""
        return _lines(words.were_there(self.document))

    @property
    def absent(self) -> list[tuple[str, list[str]]]:
        return _lines(words.were_absent(self.document))

    @property
    def count(self) -> str:
        present = self.document["present"]
        if present["organisations"] is None:
            return _("%(people)s people", people=present["people"]) if present["people"] is not None else ""
        counted = _(
            "%(organisations)s organisations, %(people)s people",
            organisations=present["organisations"],
            people=present["people"],
        )
        substitutes = _(" (substitutes: %(count)s)", count=present["substitutes"]) if present["substitutes"] else ""
        return f"{counted}{substitutes}"

    @property
    def next_on(self) -> date | None:
        written = self.document["next"]["on"]
        return date.fromisoformat(written) if written else None

    @property
    def published_at(self) -> datetime | None:
        publication = self.document["publication"]
        return datetime.fromisoformat(publication["published_at"]) if publication else None

    @property
    def has_decisions(self) -> bool:
        return any(entry["decisions"] for entry in self.document["entries"])

    def is_open(self, line: Json) -> bool:
        return line["uid"] not in self.settled

    def can_be_opened(self, paper: Json) -> bool:
        return paper["uid"] not in self.gone

    def due(self, action: Json) -> date | None:
        return date.fromisoformat(action["due"]) if action["due"] else None


def decision_label(number: int | None, fiscal_year: int) -> str:
    """令和8年度 決定第3号, or FY2026 Decision No. 3"""
    if not number:
        return ""
    if filters.in_japanese():
        return words.decision_label(fiscal_year, number)
    return filters.fiscal_year(fiscal_year) + " " + _("Decision No. %(number)s", number=number)


def minutes_word(layout: str) -> str:
    """What the pages call minutes that were published in a layout: by its word (会議要旨, 会議録), or “Minutes”."""
    return layouts.layout(layout).label if filters.in_japanese() else _("Minutes")


def _lines(rows: list[Json]) -> list[tuple[str, list[str]]]:
    return [(kind, [words.attendee(row) for row in same]) for kind, same in words.grouped(rows)]
