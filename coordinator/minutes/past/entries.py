"""What a file says was talked of: its rows gathered into entries, and compared with what was read in before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from coordinator.events.agenda.models import ItemKind
from coordinator.guideline.models import Goal
from coordinator.imports.rows import FileRow
from coordinator.orgs.directory.models import Organisation

Shape = tuple[object, ...]


class PastAction(NamedTuple):
    text: str
    by: Organisation | None
    due_on: date | None


@dataclass
class PastEntry:
    """One item of a past meeting: each row of it may add a passage, goals, a decision, an issue, an action."""

    title: str
    kind: ItemKind = ItemKind.OTHER
    goals: list[Goal] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)
    actions: list[PastAction] = field(default_factory=list)

    def add(self, values: Mapping[str, Any]) -> None:
        """Take in what one row says."""
        self.kind = values.get("kind") or self.kind
        self.goals += [goal for goal in values.get("goals", ()) if goal not in self.goals]
        for column, lines in (("summary", self.passages), ("decision", self.decisions), ("issue", self.issues)):
            if values.get(column):
                lines.append(values[column])
        if values.get("action"):
            self.actions.append(PastAction(values["action"], values.get("action_by"), values.get("action_due")))

    def shape_on(self, day: date) -> Shape:
        """What it says, with the organisations' names of that day, to be compared with `shapes_of`."""
        return (
            self.title,
            str(self.kind),
            self.passages,
            sorted((goal.term.number, goal.code) for goal in self.goals),
            self.decisions,
            self.issues,
            [(one.text, one.by.name_on(day) if one.by else "", _day(one.due_on)) for one in self.actions],
        )


def entries_of(rows: Iterable[FileRow]) -> list[PastEntry]:
    """The entries of one meeting in the order of the file; rows of the same item are one entry."""
    found: dict[str, PastEntry] = {}
    for row in rows:
        title = row.values["item"]
        found.setdefault(title, PastEntry(title)).add(row.values)
    return list(found.values())


def shapes_of(entries: Sequence[Mapping[str, Any]]) -> list[Shape]:
    """What the entries of a revision say."""
    return [
        (
            entry["item"],
            entry["kind"],
            [passage["text"] for passage in entry["passages"]],
            sorted((goal["term"], goal["code"]) for goal in entry["goals"]),
            [line["text"] for line in entry["decisions"]],
            [line["text"] for line in entry["issues"]],
            [(line["text"], line["by"], line["due"]) for line in entry["actions"]],
        )
        for entry in entries
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
