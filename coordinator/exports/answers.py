"""A table, a document or a file that was put together, as the answer to a request for a file."""

import os
from collections.abc import Callable
from typing import IO

from flask import Response, current_app, make_response, render_template
from werkzeug.wsgi import FileWrapper

from coordinator.errors import NotFound
from coordinator.exports.document import Document
from coordinator.exports.formats import LETTERS, WRITERS, Writer
from coordinator.exports.letters import LetterSheets
from coordinator.exports.shelf import BeingMade, Shelf
from coordinator.exports.table import Table
from coordinator.web.attachments import attachment

PRINTED = ("pdf", "docx")
SECONDS_UNTIL_ASKED_AGAIN = 5


def table_writer(extension: str) -> Writer:
    """The writer of tables with this ending, csv or xlsx; `NotFound` for any other."""
    writer = WRITERS.get(extension)
    if writer is None or writer.shape is not Table:
        raise NotFound()
    return writer


def table_answer(table: Table, writer: Writer, *, shown_name: str) -> Response:
    """The file, under the table's own ASCII name and the name that its reader knows."""
    return _answer(writer, table, stem=table.name, shown_name=shown_name)


def printed_writer(extension: str) -> Writer:
    """The writer of what is printed, or changed in Word first; `NotFound` for any other ending."""
    if extension not in PRINTED:
        raise NotFound()
    return WRITERS[extension]


def printed_answer(document: Document, writer: Writer, *, stem: str) -> Response:
    """The file, under the ASCII name `stem` and the document's own title."""
    return _answer(writer, document, stem=stem, shown_name=document.marked_title)


def letters_writer(extension: str) -> Writer:
    """The writer of letters with this ending, pdf or docx; `NotFound` for any other."""
    if extension not in LETTERS:
        raise NotFound()
    return LETTERS[extension]


def letters_answer(sheets: LetterSheets, writer: Writer, *, stem: str) -> Response:
    """The file, under the ASCII name `stem` and the sheets' own title."""
    return _answer(writer, sheets, stem=stem, shown_name=sheets.title)


def file_answer(file: IO[bytes], *, media_type: str, ascii_name: str, shown_name: str) -> Response:
    """A file that may be large, sent piece by piece and closed at its end."""
    response = attachment(b"", media_type=media_type, ascii_name=ascii_name, shown_name=shown_name)
    response.response = FileWrapper(file)
    response.content_length = os.fstat(file.fileno()).st_size
    return response


def kept_answer(
    make: Callable[[], IO[bytes]],
    *,
    digest: str,
    layout: str = "",
    format_: str,
    media_type: str,
    ascii_name: str,
    shown_name: str,
) -> Response:
    """A document that takes long: from the shelf, or made now; while one is being made, a page that asks again."""
    try:
        file = shelf().kept(digest, layout=layout, format_=format_, make=make)
    except BeingMade:
        again = {"Refresh": str(SECONDS_UNTIL_ASKED_AGAIN), "Retry-After": str(SECONDS_UNTIL_ASKED_AGAIN)}
        return make_response(render_template("exports/being_made.html", name=shown_name), BeingMade.status, again)
    return file_answer(file, media_type=media_type, ascii_name=ascii_name, shown_name=shown_name)


def shelf() -> Shelf:
    """The shelf of this installation on this host."""
    return Shelf(current_app.config["COUNCIL"].instance / "documents")


def _answer(writer: Writer, written: Table | Document | LetterSheets, *, stem: str, shown_name: str) -> Response:
    return attachment(
        writer.write(written),
        media_type=writer.mime_type,
        ascii_name=f"{stem}.{writer.extension}",
        shown_name=f"{shown_name}.{writer.extension}",
    )
