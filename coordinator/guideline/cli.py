"""The guideline by command."""

from pathlib import Path

import click
from flask.cli import AppGroup

from coordinator.database import reading
from coordinator.exports.commands import table_writer_of
from coordinator.guideline import imports, queries
from coordinator.guideline.exports import guideline_table
from coordinator.imports.commands import import_command

group = AppGroup("guideline", help="Terms and goals.")


group.add_command(
    import_command(
        "guideline.import",
        plan=imports.plan,
        apply=imports.apply,
        help="Read terms and goals in from a .csv or .xlsx file, all or nothing.",
    )
)


@group.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_file(file: Path) -> None:
    """Write terms and goals to a .csv or .xlsx file; they are public, and no address is among them."""
    writer = table_writer_of(file)
    with reading():
        table = guideline_table(queries.terms_for_exchange(), for_programs=True)
    file.write_bytes(writer.write(table))
    click.echo(f"{len(table.rows)} goals")
