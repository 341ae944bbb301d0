"""`coordinator orgs …`: organisations by command."""

from pathlib import Path

import click
from flask.cli import AppGroup

from coordinator import audit
from coordinator.database import reading
from coordinator.exports.commands import table_writer_of
from coordinator.extensions import db
from coordinator.imports.commands import report
from coordinator.orgs.directory import imports, queries
from coordinator.orgs.directory.exports import organisations_table

group = AppGroup("orgs", help="Organisations.")


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what the file would do, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def import_file(file: Path, dry_run: bool, as_json: bool) -> None:
    """Read organisations in from a .csv or .xlsx file, all or nothing."""
    plan = imports.plan(file.read_bytes(), file.name)
    report(plan.preview, as_json=as_json)
    if dry_run:
        return
    imports.apply(plan)
    audit.record("command", None, "organisation.import", thing_kind="file", fields=plan.columns)
    db.session.commit()


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
