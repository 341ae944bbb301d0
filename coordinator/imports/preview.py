"""What an import would do: shown before, computed again when it is applied."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from flask_babel import gettext as _

from coordinator.imports.questions import Question
from coordinator.imports.rows import FileRow, RowProblem, Sheet


@dataclass(frozen=True)
class FieldChange:
    """One field as it is and as it would be, both as texts; `column` is the label that the reader knows."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """What one row of the file would do to one thing; `subject` names it as the reader knows it."""

    row: int
    subject: str
    fields: tuple[FieldChange, ...] = ()


@dataclass
class Preview:
    """The outcome, row by row. Nothing is applied while anything is refused or left open."""

    added: list[RowChange] = field(default_factory=list)
    changed: list[RowChange] = field(default_factory=list)
    unchanged: list[RowChange] = field(default_factory=list)
    refused: list[RowProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @classmethod
    def of(cls, sheet: Sheet) -> "Preview":
        """A preview with all that was refused so far: call it once every row has been checked."""
        return cls(refused=sheet.problems, notes=sheet.all_notes, questions=sheet.questions)

    @property
    def can_be_applied(self) -> bool:
        return not self.refused and not self.open_questions and bool(self.added or self.changed)

    @property
    def open_questions(self) -> list[Question]:
        """What nobody has decided yet."""
        return [question for question in self.questions if not question.answer]

    @property
    def questions_by_kind(self) -> list[list[Question]]:
        """Those that can be answered at once stand together, in the order in which they came up."""
        kinds: dict[str, list[Question]] = {}
        for question in self.questions:
            kinds.setdefault(question.about, []).append(question)
        return list(kinds.values())

    @property
    def fingerprint(self) -> str:
        """Equal for two previews that would do the same: what was confirmed is what is applied."""
        return hashlib.sha256(repr(self).encode(errors="backslashreplace")).hexdigest()

    def compare(
        self, row: FileRow, subject: str, *, before: Mapping[str, Any] | None, after: Mapping[str, Any]
    ) -> None:
        """Put a row where it belongs. `before` is None for a new thing; fields that `after` lacks stay as they are."""
        old = before or {}
        pairs = ((name, readable(old.get(name)), readable(value)) for name, value in after.items())
        fields = tuple(
            FieldChange(row.labels.get(name, name), was, _as_read(row, name, will))
            for name, was, will in pairs
            if was != will
        )
        change = RowChange(row.number, subject, fields)
        if before is None:
            self.added.append(change)
        elif fields:
            self.changed.append(change)
        else:
            self.unchanged.append(change)


def _as_read(row: FileRow, name: str, value: str) -> str:
    """A value with what the reader should know of it."""
    return _("%(value)s (as in the cell above)", value=value) if name in row.as_above else value


def readable(value: Any) -> str:
    """A value as a cell would hold it: 2026-04-01, several with ; between, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ";".join(readable(part) for part in value)
    return str(value)


class ImportPlan(Protocol):
    """What a file would do, and the columns that it has."""

    preview: Preview
    columns: frozenset[str]


AnyPlan = TypeVar("AnyPlan", bound=ImportPlan)
