"""The command `import FILE` of every register: what a file would do is shown, then all of it is done, or nothing."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from coordinator import audit
from coordinator.extensions import db
from coordinator.imports.preview import AnyPlan, Preview

FILE = click.Argument(["file"], type=click.Path(exists=True, dir_okay=False, path_type=Path))
DRY_RUN = click.Option(["--dry-run"], is_flag=True, help="Show what the file would do, change nothing.")
AS_JSON = click.Option(["--json", "as_json"], is_flag=True, help="The same as JSON.")


def import_command(
    action: str,
    *,
    plan: Callable[[bytes, str], AnyPlan],
    apply: Callable[..., None],
    help: str,
    options: Sequence[click.Option] = (),
) -> click.Command:
    """One register's import by command; `action` names its audit row.

    `plan` compares a file with the register and changes nothing; `apply` does what a plan says, and gets the register's
    own `options` by their names.
    """

    @with_appcontext
    def import_file(*, file: Path, dry_run: bool, as_json: bool, **given: Any) -> None:
        found = plan(file.read_bytes(), file.name)
        report(found.preview, as_json=as_json)
        if dry_run:
            return
        apply(found, **given)
        audit.record("command", None, action, thing_kind="file", fields=found.columns)
        db.session.commit()

    return click.Command("import", callback=import_file, params=[FILE, DRY_RUN, AS_JSON, *options], help=help)


def report(preview: Preview, *, as_json: bool = False) -> None:
    """Print the outcome; where anything is refused, print each row's reason and end with exit status 1."""
    if as_json:
        refused = [{"row": one.row, "column": one.column, "reason": one.reason} for one in preview.refused]
        counts = {name: len(getattr(preview, name)) for name in ("added", "changed", "unchanged")}
        click.echo(json.dumps({**counts, "refused": refused, "notes": preview.notes}, ensure_ascii=False))
    else:
        for problem in preview.refused:
            click.echo(str(problem), err=True)
        click.echo(f"added {len(preview.added)}, changed {len(preview.changed)}, unchanged {len(preview.unchanged)}")
    if preview.refused:
        sys.exit(1)
