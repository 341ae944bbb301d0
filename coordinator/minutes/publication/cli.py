"""Minutes from the command line."""

from pathlib import Path

import click
from flask.cli import AppGroup

from coordinator.exports.formats import WRITERS
from coordinator.exports.text import file_name
from coordinator.extensions import db
from coordinator.minutes.publication import exports, layouts, queries

group = AppGroup("minutes", help="Write published minutes to files.")


@group.command("export")
@click.option("--fiscal-year", "year", required=True, type=click.IntRange(1900, 2198), help="The fiscal year.")
@click.option("--format", "format_", required=True, type=click.Choice(list(WRITERS)), help="The format of the files.")
@click.option("--out", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder.")
@click.option("--layout", type=click.Choice(list(layouts.layouts())), help="Another order of blocks than its own.")
def export(*, year: int, format_: str, folder: Path, layout: str | None) -> None:
    """Write the published minutes of a fiscal year, one file a meeting."""
    publications = db.session.scalars(queries.of_fiscal_year(year)).all()
    if not publications:
        raise click.ClickException(f"no minutes of the fiscal year {year} are published")
    folder.mkdir(parents=True, exist_ok=True)
    with click.progressbar(publications, label=f"{len(publications)} minutes", show_pos=True) as shown:
        for publication in shown:
            content = exports.written(publication.document, format_, layout=layout or publication.layout)
            (folder / file_name(f"{publication.meeting.slug}-minutes", format_)).write_bytes(content)
