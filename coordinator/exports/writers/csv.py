"""CSV as spreadsheets in Japan open it: UTF-8 with a byte order mark, CRLF, one line a row, no cell that is a formula.

The guard is one apostrophe before a text that a spreadsheet would compute, and before one that already looks guarded:
whoever reads the file back takes exactly one off each cell that begins so, and has the text unchanged.
"""

import csv
import re
from datetime import date
from io import StringIO

from coordinator.exports.table import Cell, Table
from coordinator.exports.text import clean

COMPUTED = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r]")
LINE_BREAKS = re.compile(r"\n+")


def write_csv(table: Table) -> bytes:
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_cell(column) for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            text = LINE_BREAKS.sub(" ", clean(cell))
            return f"'{text}" if COMPUTED.match(text) else text
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
