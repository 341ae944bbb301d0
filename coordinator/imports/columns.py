"""The columns that a feature knows, and the header of a file that names some of them."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from coordinator import text as characters
from coordinator.imports import cells
from coordinator.imports.rows import RowProblem

MOST_SHOWN = 12
MARKS = re.compile(r"[※*＊★●◎]|[(\[【](?:必須|任意)[)\]】]")


@dataclass(frozen=True)
class Column:
    """A column by its English name and the Japanese labels that stand for it, the first being the one we show.

    `parse` gets the cell as text, empty cells too, and raises `CellError`. A required column must be in the file, and
    no cell of it empty; one that is `wanted_by` others must be in the file where one of those is. `longest` counts
    characters. Where a column `knows_nothing`, なし and ― are empty cells.
    """

    name: str
    labels: tuple[str, ...] = ()
    required: bool = False
    parse: Callable[[str], Any] = cells.text
    longest: int = cells.LONGEST_CELL
    wanted_by: tuple[str, ...] = ()
    knows_nothing: bool = True

    @property
    def label(self) -> str:
        """What the reader calls this column, in the reader's language."""
        is_japanese = str(get_locale() or "en").startswith("ja")
        return self.labels[0] if is_japanese and self.labels else self.name


@dataclass
class Header:
    """The row with the columns' names: which column stands where, and what is wrong with it."""

    width: int
    row: int = 1
    places: dict[int, Column] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unnamed: set[int] = field(default_factory=set)


def read_header(heads: Sequence[str], columns: Sequence[Column], row: int = 1) -> Header:
    """Match the heads with names and labels, whatever their width, case, blanks and marks as ※."""
    known = {key: column for column in columns for key in map(_key, (column.name, *column.labels))}
    header = Header(width=len(heads), row=row)
    written: dict[Column, str] = {}
    for place, cell in enumerate(heads):
        column = known.get(_key(cell))
        if not _key(cell):
            header.unnamed.add(place)
        elif column is None:
            header.unknown.append(cells.quoted(cell))
        elif column in written:
            sentence = _twice(written[column], cells.quoted(cell), column)
            header.problems.append(RowProblem(row, column.label, sentence))
        else:
            header.places[place] = column
            written[column] = cells.quoted(cell)
    names = {column.name for column in written}
    for column in columns:
        if column not in written and (column.required or names & set(column.wanted_by)):
            header.problems.append(RowProblem(row, column.label, _missing(column, header)))
    return header


def _twice(first: str, second: str, column: Column) -> str:
    if _key(first) == _key(second):
        return _("This column is there twice. Delete one of them.")
    return _(
        "“%(first)s” and “%(second)s” both mean “%(column)s”. Delete one of the two, or give it another heading.",
        first=first,
        second=second,
        column=column.label,
    )


def _missing(column: Column, header: Header) -> str:
    if not header.unknown:
        return _("This column is missing. Add it, with this name in the first row.")
    unknown = _(", ").join(header.unknown[:MOST_SHOWN])
    return _(
        "This column is missing. Add it, or give this name to the one of these that is meant: %(names)s", names=unknown
    )


def matches(heads: Sequence[str], columns: Sequence[Column]) -> int:
    """How many of the heads name a column."""
    return len(read_header(heads, columns).places)


def _key(label: str) -> str:
    """※ and * mark what must be filled in, and are no part of a name."""
    plain = unicodedata.normalize("NFKC", characters.without_invisible(label)).casefold()
    return "".join(MARKS.sub("", plain).split())
