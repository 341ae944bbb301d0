"""A file that was read: its rows with their values, and everything that is wrong, all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _


@dataclass(frozen=True)
class RowProblem:
    """What is wrong in a row, numbered as a spreadsheet shows it; `column` is empty when it is the whole row."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        if not self.column:
            return _("row %(row)s: %(reason)s", row=self.row, reason=self.reason)
        return _("row %(row)s: %(column)s: %(reason)s", row=self.row, column=self.column, reason=self.reason)


@dataclass
class Row:
    """One row: `values` by column name, without the columns that are not in the file or could not be read."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)

    def refuse(self, column: str, reason: str) -> None:
        """Add what only the feature can know: `row.refuse("kind", _("…"))`; an empty column means the whole row."""
        self.problems.append(RowProblem(self.number, self.labels.get(column, column), reason))


@dataclass
class Sheet:
    """A file's rows; `columns` are the names that its header has, `notes` what the user should know of besides."""

    rows: list[Row]
    columns: frozenset[str]
    header_problems: list[RowProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def problems(self) -> list[RowProblem]:
        """Everything wrong, in the order of the rows; features add to it through `Row.refuse`."""
        return [*self.header_problems, *(problem for row in self.rows for problem in row.problems)]

    def refuse_repeats(self, *columns: str) -> None:
        """Refuse each row whose values in these columns stand in an earlier row already."""
        seen: dict[tuple[Any, ...], int] = {}
        for row in self.rows:
            if not set(columns) <= set(row.values):
                continue
            key = tuple(_comparable(row.values[column]) for column in columns)
            if key in seen:
                row.refuse(columns[0], _("The same as in row %(row)s. Keep one of the two.", row=seen[key]))
            seen.setdefault(key, row.number)


def _comparable(value: Any) -> Any:
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else value
