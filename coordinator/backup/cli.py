"""`coordinator backup FILE` and `coordinator restore FILE`."""

import json
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _

from coordinator import audit, schema
from coordinator.backup import reader, restorer, writer
from coordinator.backup.manifest import Manifest
from coordinator.extensions import db
from coordinator.keys import services as keys


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Write everything into one file while the service goes on: every row, every uploaded file."""
    made = writer.write(file.absolute())
    # Before an update is finished the audit's table may still be the former one.
    if made.revision == schema.newest():
        audit.record("command", None, "backup.write", thing_kind="file")
        db.session.commit()
    click.echo(told(made))
    for sha256 in made.missing:
        click.echo(f"missing: {sha256}", err=True)


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read the backup through and ask whether it may be restored here.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--any-key", is_flag=True, help="Accept a backup sealed with another secret key.")
@with_appcontext
def restore(file: Path, dry_run: bool, as_json: bool, any_key: bool) -> None:
    """Bring a backup back onto an empty installation, of either engine, and prove that all of it is there."""
    restorer.refuse_if_not_empty()
    whom_to_tell: list[str] = []
    with reader.opened(file, any_key=any_key) as archive:
        if not dry_run:
            restorer.restore(archive)
            whom_to_tell = keys.take_on_restored(archive.key)
            audit.record("command", None, "backup.restore", thing_kind="file")
            db.session.commit()
        facts = {**counts(archive.manifest), "tell": whom_to_tell}
        click.echo(json.dumps(facts, ensure_ascii=False) if as_json else told(archive.manifest))
    if whom_to_tell and not as_json:
        click.echo(_("The key is another one, so these have a new link and must be told:"))
        click.echo("\n".join(whom_to_tell))


def told(made: Manifest) -> str:
    """One line for a person."""
    facts = counts(made)
    return f"{facts['tables']} tables, {facts['rows']} rows, {facts['files']} files, taken at {facts['taken_at']}"


def counts(made: Manifest) -> dict[str, object]:
    return {
        "version": made.version,
        "revision": made.revision,
        "engine": made.engine,
        "taken_at": made.taken_at,
        "tables": len(made.tables),
        "rows": made.rows,
        "files": len(made.files),
        "missing": len(made.missing),
    }
