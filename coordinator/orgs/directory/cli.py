"""`coordinator orgs …`: organisations by command."""

from pathlib import Path

import click
from flask.cli import AppGroup

from coordinator import audit
from coordinator.database import reading
from coordinator.exports.commands import table_writer_of
from coordinator.extensions import db
from coordinator.imports.commands import import_command
from coordinator.orgs.directory import imports, queries
from coordinator.orgs.directory.exports import organisations_table

group = AppGroup("orgs", help="Organisations.")


group.add_command(
    import_command(
        "organisation.import",
        plan=imports.plan,
        apply=imports.apply,
        help="Read organisations in from a .csv or .xlsx file, all or nothing.",
    )
)


@group.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_file(file: Path) -> None:
    """Write all organisations to a .csv or .xlsx file, with their addresses."""
    writer = table_writer_of(file)
    with reading():
        kinds, districts = queries.kinds(), queries.districts()
        table = organisations_table(queries.with_predecessors(), kinds=kinds, districts=districts, for_programs=True)
    audit.record("command", None, "organisation.export", thing_kind="file", fields=(writer.extension,))
    db.session.commit()
    file.write_bytes(writer.write(table))
    click.echo(f"{len(table.rows)} organisations")
