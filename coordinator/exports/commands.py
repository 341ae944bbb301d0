"""Which format a command writes."""

from pathlib import Path

import click

from coordinator.exports.formats import WRITERS, Writer
from coordinator.exports.table import Table


def table_writer_of(file: Path) -> Writer:
    """The writer of tables that the ending of a file's name asks for."""
    writer = WRITERS.get(file.suffix.removeprefix(".").lower())
    if writer is None or writer.shape is not Table:
        raise click.UsageError("The file's name must end in .csv or .xlsx.")
    return writer
