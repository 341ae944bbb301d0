"""Excel workbooks: the first visible sheet, as a person sees it. They are opened in a limited process."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from flask_babel import gettext as _

from coordinator import packages
from coordinator.imports.records import FileRecord
from coordinator.imports.refusals import UnreadableTable

MOST_COLUMNS = 100
LAST_ROW = 1_048_576  # of any sheet in Excel
# 20,000 rows of sixteen cells have 1.3 million elements; beyond this nobody typed it.
MOST_ELEMENTS = 2_000_000
ROW = re.compile(rb"<(?:\w{1,20}:)?row\s([^<>]{0,2000})>")
ATTRIBUTE = re.compile(rb'(\w{1,40})="([^"]*)"')
SHUT = (b"1", b"true")
ZEROS = re.compile("0{2,}")
# A formula whose result was never saved: it would be read as an empty cell, and empty a field.
UNCOMPUTED = re.compile(
    rb'<(?:\w+:)?c\b(?![^<>]*\st="str")[^<>]*><(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)


def read(content: bytes) -> tuple[list[FileRecord], list[str]]:
    """The rows, the header first, and what the user should know of the workbook."""
    notes: list[str] = []
    try:
        hidden = _hidden_once_safe(content)
        with warnings.catch_warnings():
            # What openpyxl cannot keep is of no interest to somebody who only reads.
            warnings.simplefilter("ignore")
            return list(_rows(content, notes, hidden)), notes
    except packages.UnsafePackage as refusal:
        raise UnreadableTable(str(refusal)) from refusal
    except (UnreadableTable, MemoryError):
        raise
    except Exception as error:
        # openpyxl raises whatever the broken parts made it stumble over.
        raise UnreadableTable(_("The workbook cannot be read. Open it in Excel and save it again as .xlsx.")) from error


def _hidden_once_safe(content: bytes) -> dict[str, set[int]]:
    """Refuse what is unsafe, or not read as a person sees it; the hidden rows of each sheet, by its part."""
    elements, hidden = 0, dict[str, set[int]]()
    for part in packages.parts(content):
        if not part.name.casefold().endswith((".xml", ".rels")):
            continue
        content = packages.in_utf8(part.content)
        packages.read_xml(content)
        elements += content.count(b"<") - content.count(b"</")
        if elements > MOST_ELEMENTS:
            raise UnreadableTable(_("The workbook holds too much. Copy the table alone into a new workbook."))
        if UNCOMPUTED.search(content):
            raise UnreadableTable(
                _("The workbook holds formulas without their results. Open it in Excel, save it, and choose it again.")
            )
        hidden[part.name] = _hidden_rows(part.content)
    return hidden


def _rows(content: bytes, notes: list[str], hidden: dict[str, set[int]]) -> Iterator[FileRecord]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise UnreadableTable(_("The workbook shows no sheet. Put the table on the first sheet."))
    if visible[1:]:
        names = _(", ").join(sheet.title for sheet in visible[1:])
        notes.append(_("Only the first sheet is read. Not read: %(names)s", names=names))
    # The size that a workbook claims is often wrong, and cuts rows off.
    visible[0].reset_dimensions()
    shut = hidden.get(str(vars(visible[0])["_worksheet_path"]).lstrip("/"), set())
    rows = visible[0].iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS)
    gap: Any = None
    for number, cells in enumerate(rows, 1):
        # For rows that the sheet leaves out openpyxl gives one and the same, which can be a million times.
        if cells is not gap:
            texts = ["" if cell.value is None else _text(cell) for cell in cells]
            yield FileRecord(number, texts, is_hidden=number in shut)
        gap = cells


def _hidden_rows(sheet: bytes) -> set[int]:
    """The rows that a person does not see; openpyxl does not say so of a sheet that it only reads."""
    attributes = [dict(ATTRIBUTE.findall(found)) for found in ROW.findall(sheet)] if b"hidden=" in sheet else []
    return {int(row[b"r"]) for row in attributes if row.get(b"hidden") in SHUT and row.get(b"r", b"").isdigit()}


def _text(cell: Any) -> str:
    """A cell as it is shown: no .0 behind whole numbers, leading zeros of a format like 000, ISO days."""
    value: Any = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return str(value).zfill(len(cell.number_format) if ZEROS.fullmatch(cell.number_format) else 0)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    # How Excel writes the carriage return of a cell that was pasted from elsewhere.
    return str(value).replace("_x000D_", "")
