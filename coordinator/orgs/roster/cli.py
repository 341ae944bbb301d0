"""`coordinator roster …`: the roster by command."""

from datetime import date, datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from coordinator import audit, clock
from coordinator.database import reading
from coordinator.exports.commands import table_writer_of
from coordinator.extensions import db
from coordinator.imports.commands import import_command
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.roster import imports, queries
from coordinator.orgs.roster.exports import roster_table

group = AppGroup("roster", help="Seats and who holds them.")


group.add_command(
    import_command(
        "roster.import",
        plan=imports.plan,
        apply=imports.apply,
        help="Read seats and their holders in from a .csv or .xlsx file, all or nothing.",
    )
)


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
