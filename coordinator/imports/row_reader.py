"""One row of a file: its cells become values, 〃 the cell above it, and what they leave open is asked."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _

from coordinator import text as characters
from coordinator.imports import cells
from coordinator.imports.columns import Column, Header
from coordinator.imports.questions import Choice
from coordinator.imports.records import FileRecord
from coordinator.imports.refusals import CellError, OtherLetters
from coordinator.imports.rows import FileRow

UNANSWERED: Mapping[str, str] = MappingProxyType({})
EXCEL_ERRORS = frozenset({"#N/A", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
AS_ABOVE = frozenset({"〃", "同上", "″", "上に同じ", "上記に同じ", "同じく"})
LEAVE, EMPTY, LEFT, READ, KEEP = "leave", "empty", "left", "read", "keep"
# Words in one cell that stand there in other letters than registered.
MOST_OTHERS = 20


class RowReader:
    """Reads the rows of one file in their order, and remembers what stands above."""

    def __init__(self, header: Header, columns: Sequence[Column], answers: Mapping[str, str]) -> None:
        self._header = header
        self._labels = {column.name: column.label for column in columns}
        self._answers = answers
        self._above: dict[Column, str] = {}

    def row(self, record: FileRecord) -> FileRow | None:
        """The row with its values and problems; None for a hidden one that is to be left out."""
        row = FileRow(record.number, labels=self._labels, answers=self._answers)
        if record.problem:
            row.refuse("", record.problem)
            return row
        if record.is_hidden and _of_a_hidden_row(row) == LEAVE:
            return None
        for place, column in self._header.places.items():
            try:
                self._read(row, record, place, column)
            except CellError as error:
                row.refuse(column.name, str(error))
        if any(cell.strip() for cell in record.cells[self._header.width :]):
            row.refuse(
                "", _("There are more cells than columns. Put a cell that holds a comma between quotation marks.")
            )
        return row

    def _read(self, row: FileRow, record: FileRecord, place: int, column: Column) -> None:
        cell = record.cells[place] if place < len(record.cells) else ""
        if characters.typed(cell) in AS_ABOVE:
            answer = self._meant_by_ditto(row, record, place, column, characters.typed(cell))
            if answer is None:
                return
            cell = answer
        self._above[column] = row.cells[column.name] = cell
        if column.knows_nothing and not column.required and characters.is_nothing(cell):
            row.nothing.add(column.name)
            cell = ""
        _take(row, column, cell)

    def _meant_by_ditto(self, row: FileRow, record: FileRecord, place: int, column: Column, sign: str) -> str | None:
        """The cell above; where there is none it is asked what is meant. None leaves the field as it is."""
        above = self._above.get(column, "")
        if characters.typed(above) and not characters.is_nothing(above):
            row.as_above.add(column.name)
            shown = cells.quoted(characters.typed(above))
            row.note(column.name, _("“%(sign)s” is read as the cell above: “%(text)s”", sign=sign, text=shown))
            return above
        if column.required:
            raise CellError(_("There is nothing above that “%(sign)s” could mean. Write it out.", sign=sign))
        left = self._left(record, place, column)
        choices = [Choice(LEFT, _("The same as the cell to the left: “%(text)s”", text=left))] if left else []
        choices += [Choice(LEAVE, _("Leave it as it is registered")), Choice(EMPTY, _("Leave the field empty"))]
        sentence = _("There is nothing above that “%(sign)s” could mean. What is meant?", sign=sign)
        answer = row.ask(column.name, "ditto", sentence, *choices)
        return {LEFT: left, EMPTY: ""}.get(answer)

    def _left(self, record: FileRecord, place: int, column: Column) -> str:
        """What stands to the left, where it is of the same kind: a telephone number beside that of the fax."""
        other = self._header.places.get(place - 1)
        is_alike = other is not None and other.parse is column.parse
        return characters.typed(record.cells[place - 1]) if is_alike else ""


def _take(row: FileRow, column: Column, cell: str) -> None:
    """The cell's value; what is registered in other letters is asked for, and waits until it is answered."""
    for _other in range(MOST_OTHERS):
        try:
            row.values[column.name] = _value(cell, column)
        except OtherLetters as found:
            mended = found.mended(cell)
            if mended == cell:
                raise
            if not _is_meant(row, column, found):
                return
            cell = mended
        else:
            return
    raise CellError(_("So many words in other letters than registered cannot be asked about. Mend them in the file."))


def _is_meant(row: FileRow, column: Column, found: OtherLetters) -> bool:
    sentence = _(
        "“%(written)s” is not registered, “%(known)s” is. Is that meant? If not, mend the file.",
        written=cells.quoted(found.written),
        known=found.known,
    )
    answer = row.ask(
        column.name, "letters", sentence, Choice(KEEP, _("“%(text)s”, as it is registered", text=found.known))
    )
    return answer == KEEP


def _of_a_hidden_row(row: FileRow) -> str:
    return row.ask(
        "",
        "hidden",
        _("This row is hidden in Excel. Is it to be read?"),
        Choice(LEAVE, _("Leave it out")),
        Choice(READ, _("Read it too")),
    )


def _value(cell: str, column: Column) -> Any:
    written = characters.typed(cell)
    if written in EXCEL_ERRORS:
        raise CellError(_("“%(text)s” is a formula's error. Mend it in Excel.", text=written))
    if column.required and not written:
        raise CellError(_("This cell is empty. Fill it in."))
    if len(written) > column.longest:
        raise CellError(_("This is longer than %(longest)s characters. Shorten it.", longest=f"{column.longest:,}"))
    value = column.parse(cell)
    if column.required and value in ("", None, []):
        raise CellError(_("This cell is empty. Fill it in."))
    return value
