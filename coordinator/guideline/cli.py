"""The guideline by command."""

from pathlib import Path

import click
from flask.cli import AppGroup

from coordinator import audit
from coordinator.exports.commands import table_writer_of
from coordinator.extensions import db
from coordinator.guideline import imports, queries
from coordinator.guideline.exports import guideline_table
from coordinator.imports.commands import report

group = AppGroup("guideline", help="Terms and goals.")


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what the file would do, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def import_file(file: Path, dry_run: bool, as_json: bool) -> None:
    """Read terms and goals in from a .csv or .xlsx file, all or nothing."""
    plan = imports.plan(file.read_bytes(), file.name)
    report(plan.preview, as_json=as_json)
    if dry_run:
        return
    imports.apply(plan)
    audit.record("command", None, "guideline.import", thing_kind="file", fields=plan.columns)
    db.session.commit()


@group.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_file(file: Path) -> None:
    """Write terms and goals to a .csv or .xlsx file."""
    writer = table_writer_of(file)
    file.write_bytes(writer.write(guideline_table(queries.terms_for_exchange(), for_programs=True)))
