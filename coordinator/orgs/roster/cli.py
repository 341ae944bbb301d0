"""`coordinator roster …`: the roster by command."""

from datetime import date, datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from coordinator import audit, clock
from coordinator.database import reading
from coordinator.exports.commands import table_writer_of
from coordinator.extensions import db
from coordinator.imports.commands import report
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.roster import imports, queries
from coordinator.orgs.roster.exports import roster_table

group = AppGroup("roster", help="Seats and who holds them.")


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what the file would do, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def import_file(file: Path, dry_run: bool, as_json: bool) -> None:
    """Read seats and their holders in from a .csv or .xlsx file, all or nothing."""
    plan = imports.plan(file.read_bytes(), file.name)
    report(plan.preview, as_json=as_json)
    if dry_run:
        return
    imports.apply(plan)
    audit.record("command", None, "roster.import", thing_kind="file", fields=plan.columns)
    db.session.commit()


@group.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="As of this day (2026-04-01); without it, today.")
def export_file(file: Path, day: datetime | None) -> None:
    """Write the roster of a day to a .csv or .xlsx file, with everybody's addresses."""
    writer = table_writer_of(file)
    on: date = day.date() if day else clock.today()
    with reading():
        seats = queries.in_full(queries.seats_existing_on(on))
        table = roster_table(seats, on=on, districts=directory.districts(), for_programs=True)
    audit.record("command", None, "roster.export", thing_kind="file", fields=(writer.extension,))
    db.session.commit()
    file.write_bytes(writer.write(table))
    click.echo(f"{len(table.rows)} seats")
