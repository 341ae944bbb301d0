"""A file that was read: its rows with their values, and everything that is wrong, all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import gettext as _

from coordinator.imports.questions import Choice, Question

MOST_NOTES = 30


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
class FileRow:
    """One row: `values` by column name, without the columns that are not in the file or could not be read."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # The cells as they are written, by column.
    cells: dict[str, str] = field(default_factory=dict, repr=False)
    # Columns in which なし or ― is written, and those whose 〃 was read as the cell above.
    nothing: set[str] = field(default_factory=set)
    as_above: set[str] = field(default_factory=set)

    @property
    def is_clear(self) -> bool:
        """Whether it can be read in: nothing is refused, nothing left open."""
        return not self.problems and all(question.answer for question in self.questions)

    def ask(self, column: str, about: str, sentence: str, *choices: Choice) -> str:
        """What was answered; nothing, and the row waits, as long as nobody has decided."""
        place = 1 + sum((one.name, one.about) == (column, about) for one in self.questions)
        label = self.labels.get(column, column)
        question = Question(self.number, label, column, about, sentence, choices, place=place)
        given = self.answers.get(question.key) or self.answers.get(question.for_all, "")
        answer = given if given in {choice.value for choice in choices} else ""
        self.questions.append(replace(question, answer=answer))
        return answer

    def note(self, column: str, sentence: str) -> None:
        """Say how something was read that is written otherwise."""
        self.notes.append(str(RowProblem(self.number, self.labels.get(column, column), sentence)))

    def refuse(self, column: str, reason: str) -> None:
        """Add what only the feature can know: `row.refuse("kind", _("…"))`; an empty column means the whole row."""
        self.problems.append(RowProblem(self.number, self.labels.get(column, column), reason))


@dataclass
class Sheet:
    """A file's rows; `columns` are the names that its header has, `notes` what the user should know of besides."""

    rows: list[FileRow]
    columns: frozenset[str]
    header_problems: list[RowProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def questions(self) -> list[Question]:
        """What is left open, and what was decided, in the order of the rows."""
        return [question for row in self.rows for question in row.questions]

    @property
    def all_notes(self) -> list[str]:
        """What the user should know of the file, and of single rows."""
        of_rows = [note for row in self.rows for note in row.notes]
        more = len(of_rows) - MOST_NOTES
        return [*self.notes, *of_rows[:MOST_NOTES], *([_("And %(number)s more.", number=more)] if more > 0 else [])]

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
