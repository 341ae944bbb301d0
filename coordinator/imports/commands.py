"""What an import would do, for those who import by command."""

import json
import sys

import click

from coordinator.imports.preview import Preview


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
