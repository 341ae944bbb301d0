"""Excel: every text is a text, whatever it begins with; the header is bold and stays in sight."""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from coordinator.exports.archive import steady
from coordinator.exports.table import Cell, Table
from coordinator.exports.text import clean, columns, one_line, shortened
from coordinator.exports.writers.csv import COMPUTED

LONGEST_CELL = 32_767  # Excel's limit, in UTF-16 units
LONGEST_PROPERTY = 250
LONGEST_SHEET_NAME = 31
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
NARROWEST, WIDEST = 8, 60
HEADER_FILL = PatternFill("solid", start_color="F3F3F3")
UNDATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_xlsx(table: Table) -> bytes:
    """Bytes of a workbook of one sheet; the same table gives the same bytes."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _sheet_name(table.name)
    for number, row in enumerate((table.columns, *table.rows), start=1):
        _write_row(sheet, number, row)
    _dress(sheet, table)
    workbook.properties.title = shortened(one_line(table.name), LONGEST_PROPERTY)
    workbook.properties.creator = ""
    workbook.properties.created = workbook.properties.modified = UNDATED
    return _saved(workbook)


def _write_row(sheet: Worksheet, number: int, row: tuple[Cell, ...]) -> None:
    for column, value in enumerate(row, start=1):
        cell = sheet.cell(number, column)
        if value is not None and isinstance(cell, SheetCell):
            _write_cell(cell, value)


def _write_cell(cell: SheetCell, value: str | float | date) -> None:
    if isinstance(value, int | float):
        cell.value = value
        return
    text = _within_limit(clean(value) if isinstance(value, str) else value.isoformat())
    cell.value = text
    cell.data_type = "s"  # else a text that begins with = would be a formula
    if COMPUTED.match(text):
        cell.quotePrefix = True  # nor does it become one when somebody edits the cell
    if "\n" in text or columns(text) > WIDEST:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _within_limit(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", errors="ignore") + "…"


def _dress(sheet: Worksheet, table: Table) -> None:
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), HEADER_FILL
    for number, name in enumerate(table.columns):
        texts = [name, *(row[number] for row in table.rows if number < len(row))]
        widest = max(columns(line) for text in texts for line in clean(str(text or "")).split("\n"))
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(max(widest + 2, NARROWEST), WIDEST)


def _sheet_name(name: str) -> str:
    return NOT_IN_SHEET_NAMES.sub(" ", one_line(name))[:LONGEST_SHEET_NAME].strip() or "Sheet1"


def _saved(workbook: Workbook) -> bytes:
    """As openpyxl saves it, without the time of day that its own `save` writes."""
    written = BytesIO()
    ExcelWriter(workbook, ZipFile(written, "w", ZIP_DEFLATED)).save()
    return steady(written)
