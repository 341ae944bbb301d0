"""The columns that a feature knows, and the header of a file that names some of them."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from coordinator.imports import parsing
from coordinator.imports.rows import RowProblem


@dataclass(frozen=True)
class Column:
    """A column by its English name and the Japanese labels that stand for it, the first being the one we show.

    `parse` gets the cell as text, empty cells too, and raises `CellError`. A required column must be in the file, and
    no cell of it empty. `longest` counts characters.
    """

    name: str
    labels: tuple[str, ...] = ()
    required: bool = False
    parse: Callable[[str], Any] = parsing.text
    longest: int = parsing.LONGEST_CELL

    @property
    def label(self) -> str:
        """What the reader calls this column, in the reader's language."""
        is_japanese = str(get_locale() or "en").startswith("ja")
        return self.labels[0] if is_japanese and self.labels else self.name


@dataclass
class Header:
    """The first row of a file: which column stands where, and what is wrong with it."""

    width: int
    places: dict[int, Column] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unnamed: set[int] = field(default_factory=set)


def read_header(cells: Sequence[str], columns: Sequence[Column]) -> Header:
    """Match the cells with names and labels, whatever their width, case and blanks."""
    known = {key: column for column in columns for key in map(_key, (column.name, *column.labels))}
    header = Header(width=len(cells))
    for place, cell in enumerate(cells):
        column = known.get(_key(cell))
        if not _key(cell):
            header.unnamed.add(place)
        elif column is None:
            header.unknown.append(parsing.quoted(cell))
        elif column in header.places.values():
            header.problems.append(RowProblem(1, column.label, _("This column is there twice. Delete one of them.")))
        else:
            header.places[place] = column
    for column in columns:
        if column.required and column not in header.places.values():
            sentence = _("This column is missing. Add it, with this name in the first row.")
            header.problems.append(RowProblem(1, column.label, sentence))
    return header


def matches(cells: Sequence[str], columns: Sequence[Column]) -> int:
    """How many of the cells name a column."""
    return len(read_header(cells, columns).places)


def _key(label: str) -> str:
    return "".join(unicodedata.normalize("NFKC", label).split()).casefold()
