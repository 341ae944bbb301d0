"""CSV as Excel and town halls write it: UTF-8 or CP932, divided by commas, tabs or semicolons."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from flask_babel import gettext as _

from coordinator.imports.columns import Column, matches
from coordinator.imports.records import FileRecord
from coordinator.imports.refusals import UnreadableTable

DELIMITERS = (",", "\t", ";")
ENCODINGS = ("utf-8-sig", "cp932")
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# CP932 gives these to bytes that stand for no character; in a real file they are a sign of another encoding.
NOT_CP932 = re.compile("[\x80\xa0\uf8f1-\uf8f3]")
# Our own writers put one apostrophe before what a spreadsheet would compute, or what looks so guarded already.
GUARD = re.compile(r"'(?='*\s*[=+\-@＝＋－＠\t\r])")
LONGEST_HEADER = 64 * 1024
# So far down the names of the columns are looked for.
FIRST_ROWS = 10


def read(content: bytes, columns: Sequence[Column]) -> Iterator[FileRecord]:
    """The rows, the header first; quoted line breaks stay inside their cell and count no row."""
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, columns), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield FileRecord(number, [_unguarded(cell) for cell in cells])
    except csv.Error:
        sentence = _('A quotation mark (") is not closed, or stands inside a cell. Close it, or write it twice.')
        yield FileRecord(number + 1, [], sentence)


def _unguarded(cell: str) -> str:
    return cell[1:] if GUARD.match(cell) else cell


def _decoded(content: bytes) -> str:
    if content.startswith(UTF16_MARKS):
        raise UnreadableTable(_("The file is Unicode text. Save it in Excel as “CSV UTF-8” and choose that."))
    faults: list[tuple[int, str]] = []
    for encoding in ENCODINGS[:1] if content.startswith(UTF8_MARK) else ENCODINGS:
        fault = _fault(content, encoding)
        if fault is None:
            return _without_nul(content.decode(encoding))
        faults.append((fault, encoding))
    end, encoding = max(faults)
    before = content[:end].decode(encoding)
    raise UnreadableTable(
        _(
            "Row %(row)s, character %(place)s: neither UTF-8 nor Shift_JIS. Save the file in Excel as “CSV UTF-8”.",
            row=_row_at_the_end(before),
            place=len(before.replace("\r", "\n").rpartition("\n")[2]) + 1,
        )
    )


def _fault(content: bytes, encoding: str) -> int | None:
    """Where the first byte stands that the encoding does not know."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    odd = NOT_CP932.search(text) if encoding == "cp932" else None
    return len(text[: odd.start()].encode(encoding)) if odd else None


def _without_nul(text: str) -> str:
    if "\0" in text:
        row = _row_at_the_end(text[: text.index("\0")])
        raise UnreadableTable(_("Row %(row)s holds a NUL character. Save the file in Excel as “CSV UTF-8”.", row=row))
    return text


def _row_at_the_end(text: str) -> int:
    """The number of the row that goes on after this text."""
    try:
        return sum(1 for _row in csv.reader(io.StringIO(f"{text}x", newline="")))
    except csv.Error:
        return text.count("\n") + 1


def _delimiter(text: str, columns: Sequence[Column]) -> str:
    """The one that makes the most of one of the first lines; in doubt the comma."""
    return max(DELIMITERS, key=lambda delimiter: _use_of(delimiter, text[:LONGEST_HEADER], columns))


def _use_of(delimiter: str, start: str, columns: Sequence[Column]) -> tuple[int, int]:
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(islice(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), FIRST_ROWS))
    return max(((matches(cells, columns), len(cells)) for cells in rows), default=(0, 0))
