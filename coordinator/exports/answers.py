"""A table as the answer to a request for a file."""

from flask import Response

from coordinator.errors import NotFound
from coordinator.exports.formats import WRITERS, Writer
from coordinator.exports.table import Table
from coordinator.web.attachments import attachment


def table_writer(extension: str) -> Writer:
    """The writer of tables with this ending, csv or xlsx; `NotFound` for any other."""
    writer = WRITERS.get(extension)
    if writer is None or writer.shape is not Table:
        raise NotFound()
    return writer


def table_answer(table: Table, writer: Writer, *, shown_name: str) -> Response:
    """The file, under the table's own ASCII name and the name that its reader knows."""
    return attachment(
        writer.write(table),
        media_type=writer.mime_type,
        ascii_name=f"{table.name}.{writer.extension}",
        shown_name=f"{shown_name}.{writer.extension}",
    )
