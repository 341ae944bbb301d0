"""The one door: a file's bytes become a `Sheet` of rows and problems, or an `UnreadableTable` that says why not.

COLUMNS = (
    Column("code", ("団体コード",), required=True, parse=parsing.code, longest=40),
    Column("name", ("団体名", "名称"), required=True, parse=parsing.line, longest=200),
    Column("joined_on", ("加入日",), parse=days.day),
)
sheet = read_table(content, file_name, COLUMNS)
sheet.refuse_repeats("code")
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Any

from flask import g
from flask_babel import gettext as _

from coordinator import text as characters
from coordinator.imports import csv_records
from coordinator.imports.columns import Column, Header, read_header
from coordinator.imports.records import FileRecord
from coordinator.imports.refusals import UnreadableTable
from coordinator.imports.row_reader import UNANSWERED, RowReader
from coordinator.imports.rows import Sheet
from coordinator.libraries import on_first_use
from coordinator.limited_process.call import limited
from coordinator.limited_process.refusals import BeyondLimits, NotAvailable

open_workbook = limited("coordinator.imports.xlsx_records", "read", refusals=(UnreadableTable,))
# Its records, as their parts, and what is to be said of it.
Workbook = tuple[list[Any], list[str]]
letter_of_column = on_first_use("openpyxl.utils", "get_column_letter")

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 20_000
# One word alone may stand in a title.
FEWEST_NAMES = 2
CSV_ENDINGS = ("csv", "tsv", "txt")
ZIP_START = b"PK\x03\x04"
OLD_OFFICE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Characters that only the machine they were drawn on can show (外字).
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def read_table(
    content: bytes, file_name: str, columns: Sequence[Column], answers: Mapping[str, str] = UNANSWERED
) -> Sheet:
    """Read a CSV or XLSX file that names some of `columns` above its rows; all problems are reported at once.

    Where a column is missing no row is looked at: what the rows lack would only follow from it. `answers` decide what
    the file leaves open.
    """
    notes: list[str] = []
    records = _records(content, file_name, columns, notes)
    header, records = _header(records, columns, notes)
    names = frozenset(column.name for column in header.places.values())
    sheet = Sheet([], names, header.problems, notes)
    if not header.problems:
        _read_rows(records, header, sheet, RowReader(header, columns, answers))
    return sheet


def _header(
    records: Iterator[FileRecord], columns: Sequence[Column], notes: list[str]
) -> tuple[Header, Iterator[FileRecord]]:
    """The first of the first rows that names two columns, else the very first, where it names one; what follows it."""
    first = list(islice(records, csv_records.FIRST_ROWS))
    headers = [read_header(record.cells, columns, record.number) for record in first]
    place = next((place for place, header in enumerate(headers) if len(header.places) >= FEWEST_NAMES), 0)
    if not first or not any(characters.typed(cell) for cell in first[place].cells):
        raise UnreadableTable(_("The first row is empty. Write the names of the columns there."))
    if not headers[place].places:
        shown = _(", ").join(column.label for column in columns)
        raise UnreadableTable(_("The first row names no known column. Write some of these: %(names)s", names=shown))
    if place:
        sentence = _(
            "The names of the columns stand in row %(row)s. What is above is not read.", row=headers[place].row
        )
        notes.append(sentence)
    return headers[place], chain(first[place + 1 :], records)


def read_ahead(content: bytes, file_name: str) -> None:
    """Open a workbook before the transaction in which its rows are compared: `read_table` finds it open there."""
    if _is_workbook(content, file_name) and len(content) <= LARGEST:
        with suppress(UnreadableTable):
            _opened(content)


def _records(content: bytes, file_name: str, columns: Sequence[Column], notes: list[str]) -> Iterator[FileRecord]:
    ending = file_name.rpartition(".")[2].casefold()
    if len(content) > LARGEST:
        raise UnreadableTable(_("The file is larger than 10 MB. Divide it into several files."))
    if content.startswith(OLD_OFFICE_START):
        raise UnreadableTable(_("The file is in an old format or locked. Save it as .xlsx without a password."))
    if _is_workbook(content, file_name):
        records, remarks = _opened(content)
        notes.extend(remarks)
        return (FileRecord(*record) for record in records)
    if ending in CSV_ENDINGS and not content.startswith(ZIP_START):
        return csv_records.read(content, columns)
    raise UnreadableTable(_("Only .csv and .xlsx are read. Save the table in Excel as one of them."))


def _is_workbook(content: bytes, file_name: str) -> bool:
    return file_name.casefold().endswith(".xlsx") and content.startswith(ZIP_START)


def _opened(content: bytes) -> Workbook:
    """Its records and remarks, or the refusal of it; once in a request, however often it is asked for."""
    opened: dict[bytes, Workbook | UnreadableTable] = g.setdefault("opened_workbooks", {})
    digest = hashlib.sha256(content).digest()
    if digest not in opened:
        opened[digest] = _open(content)
    found = opened[digest]
    if isinstance(found, UnreadableTable):
        raise found
    return found


def _open(content: bytes) -> Workbook | UnreadableTable:
    try:
        records, remarks = open_workbook(content)
    except BeyondLimits:
        return UnreadableTable(_("The workbook holds too much. Copy the table alone into a new workbook."))
    except NotAvailable as refusal:
        return UnreadableTable(str(refusal))
    except UnreadableTable as refusal:
        return refusal
    return records, remarks


def _read_rows(records: Iterator[FileRecord], header: Header, sheet: Sheet, reader: RowReader) -> None:
    ignored: set[int] = set()
    private: list[int] = []
    filled = (record for record in records if record.problem or any(cell.strip() for cell in record.cells))
    for record in islice(filled, MOST_ROWS + 1):
        if len(sheet.rows) == MOST_ROWS:
            raise UnreadableTable(_("The file has more than %(most)s rows. Divide it.", most=f"{MOST_ROWS:,}"))
        row = reader.row(record)
        sheet.rows.extend([row] if row else [])
        ignored.update(place for place, cell in enumerate(record.cells) if cell and place in header.unnamed)
        private.extend([record.number] if any(map(PRIVATE.search, record.cells)) else [])
    sheet.notes.extend(_notes(header, ignored, private))


def _notes(header: Header, ignored: set[int], private: list[int]) -> Iterator[str]:
    if header.unknown:
        yield _("These columns are not read: %(names)s", names=_(", ").join(header.unknown))
    if ignored:
        letters = _(", ").join(letter_of_column(place + 1) for place in sorted(ignored))
        yield _("Columns without a name are not read: %(names)s", names=letters)
    if private:
        rows = _(", ").join(map(str, private[:10]))
        yield _(
            "Rows with characters that other machines cannot show (gaiji): %(rows)s. Better write others.", rows=rows
        )
