"""`coordinator meetings import`, `coordinator minutes import`: the past by command, in the groups of lower rooms."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from coordinator import audit
from coordinator.extensions import db
from coordinator.imports.commands import report
from coordinator.minutes.past import files, given, meeting_imports, minutes_imports, queries

GIVEN = click.Path(exists=True, path_type=Path)
TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=TABLE)
@click.option("--dry-run", is_flag=True, help="Show what the file would do, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@click.option("--files", "place", type=GIVEN, help="A folder or a ZIP with the old minutes that the list names.")
@with_appcontext
def import_meetings(*, file: Path, dry_run: bool, as_json: bool, place: Path | None) -> None:
    """Read past meetings in from a .csv or .xlsx file, all or nothing, with the old minutes given beside."""
    plan = meeting_imports.plan(file.read_bytes(), file.name)
    report(plan.preview, as_json=as_json)
    if dry_run:
        return
    meeting_imports.apply(plan)
    if place is not None:
        arrived, _strange = files.arrive(given.files_of(place, [one.name for one in queries.waiting()]))
        click.echo(f"old minutes {len(arrived)}, still waited for {len(queries.waiting())}")
    audit.record("command", None, "meeting.import", thing_kind="file", fields=plan.columns)
    db.session.commit()


@click.command("import")
@click.argument("file", type=TABLE)
@click.option("--dry-run", is_flag=True, help="Show what the file would do, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@with_appcontext
def import_minutes(*, file: Path, dry_run: bool, as_json: bool) -> None:
    """Read past minutes in from a .csv or .xlsx file, all or nothing; each meeting's become its publication 1."""
    plan = minutes_imports.plan(file.read_bytes(), file.name)
    report(plan.preview, as_json=as_json)
    if dry_run:
        return
    minutes_imports.apply(plan)
    audit.record("command", None, "minutes.import", thing_kind="file", fields=plan.columns)
    db.session.commit()
