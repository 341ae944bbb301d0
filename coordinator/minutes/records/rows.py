"""Rows of a form: `passages-0-text`, `passages-1-text`. A row's number is its name; its place is where it was sent.

Buttons add, move and take out rows without a script: the server shows the form again with its rows rearranged, saves
nothing, and keeps every number, so that what a browser remembers of a field still belongs to that field.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form
from wtforms.utils import unset_value

from coordinator.web.forms import BaseForm

FIELD = re.compile(r"(?P<list>[a-z_]+)-(?P<number>[0-9]{1,6})-(?P<part>[a-z_]+)")
ACT = re.compile(r"(?P<list>[a-z_]+):(?P<verb>add|below|up|down|remove|restore|show)(?::(?P<number>[0-9]{1,6}))?")
MOST = 1000

Sent = MultiDict[str, str]


class Row(Form):
    """One row; text is cleaned as everywhere, the form around it carries the guards."""

    class Meta(BaseForm.Meta):
        csrf = False


class Rows(FieldList):
    """A list of rows in the order in which they were sent."""

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(formdata, data, extra_filters)
        if formdata:
            places = {number: place for place, number in enumerate(self._extract_indices(self.name, formdata))}
            self.entries.sort(key=lambda entry: places[entry.index])
            self.last_index = max(places, default=-1)

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        seen: set[int] = set()
        for name in formdata:
            found = FIELD.fullmatch(name)
            if found and found["list"] == prefix and int(found["number"]) not in seen and len(seen) < MOST:
                seen.add(int(found["number"]))
                yield int(found["number"])

    def _compact_indices(self) -> None:
        """Numbers are names here: they stay."""


@dataclass(frozen=True)
class Act:
    """What a button does to a list: `passages:up:3`."""

    list: str
    verb: str
    number: int | None


def act_of(value: str | None) -> Act | None:
    """The act that a button names; None for anything that is none."""
    found = ACT.fullmatch(value or "")
    if found is None:
        return None
    return Act(found["list"], found["verb"], int(found["number"]) if found["number"] else None)


def rearranged(sent: Sent, act: Act) -> tuple[Sent, str]:
    """What was sent with its rows rearranged, and the name of the row to look at."""
    rows: dict[int, list[tuple[str, str]]] = {}
    result: Sent = MultiDict()
    for name, value in sent.items(multi=True):
        found = FIELD.fullmatch(name)
        if found and found["list"] == act.list:
            rows.setdefault(int(found["number"]), []).append((found["part"], value))
        else:
            result.add(name, value)
    numbers = list(rows)
    chosen = _apply(act, numbers, rows)
    for number in numbers:
        for part, value in rows[number]:
            result.add(f"{act.list}-{number}-{part}", value)
    return result, f"{act.list}-{chosen}" if chosen is not None else ""


def _apply(act: Act, numbers: list[int], rows: dict[int, list[tuple[str, str]]]) -> int | None:
    """Change the order `numbers` and the parts of one row; the number of the row to look at."""
    if act.verb == "add" or (act.verb == "below" and act.number in rows):
        new = max(numbers, default=-1) + 1
        rows[new] = [("uid", "")]
        numbers.insert(len(numbers) if act.number is None else numbers.index(act.number) + 1, new)
        return new
    if act.number is None or act.number not in rows:
        return None
    place = numbers.index(act.number)
    match act.verb:
        case "up" | "down":
            other = max(place - 1, 0) if act.verb == "up" else min(place + 1, len(numbers) - 1)
            numbers[place], numbers[other] = numbers[other], numbers[place]
        case "remove" if dict(rows[act.number]).get("uid") and "version" in dict(rows[act.number]):
            rows[act.number] = [*_kept(rows[act.number]), ("is_removed", "y")]
        case "remove":
            numbers.remove(act.number)
            return numbers[min(place, len(numbers) - 1)] if numbers else None
        case "restore":
            rows[act.number] = _kept(rows[act.number])
    return act.number


def _kept(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(part, value) for part, value in parts if part != "is_removed"]
