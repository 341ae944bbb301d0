"""Minutes from the command line."""

from pathlib import Path

import click
from flask.cli import AppGroup

from coordinator import calendar_years
from coordinator.exports.formats import WRITERS
from coordinator.exports.table import Table
from coordinator.extensions import db
from coordinator.minutes.publication import layouts, queries, together

group = AppGroup("minutes", help="Write published minutes to files.")


@group.command("export")
@click.option("--fiscal-year", "year", required=True, type=click.IntRange(1900, 2198), help="The fiscal year.")
@click.option("--format", "format_", required=True, type=click.Choice(list(WRITERS)), help="The format of the files.")
@click.option("--out", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder.")
@click.option("--layout", type=click.Choice(list(layouts.layouts())), help="Another order of blocks than its own.")
@click.option("--together", "as_one", is_flag=True, help="One PDF with a table of contents.")
def export(*, year: int, format_: str, folder: Path, layout: str | None, as_one: bool) -> None:
    """Write the published minutes of a fiscal year, one file a meeting; CSV and XLSX also all entries as one table."""
    if as_one and format_ != "pdf":
        raise click.UsageError("Only --format pdf comes as one file.")
    publications = db.session.scalars(queries.of_fiscal_year(year)).all()
    if not publications:
        raise click.ClickException(f"no minutes of the fiscal year {year} are published")
    folder.mkdir(parents=True, exist_ok=True)
    writer, name = WRITERS[format_], f"minutes-{year}"
    with click.progressbar(publications, label=f"{len(publications)} minutes", show_pos=True) as shown:
        if as_one:
            title = f"{calendar_years.fiscal_year_label(year)} 会議録"
            document = together.one_document(list(shown), title=title, layout=layout)
            (folder / f"{name}.pdf").write_bytes(writer.write(document))
            return
        for file, content in together.files(shown, format_, layout=layout):
            (folder / file).write_bytes(content)
    if writer.shape is Table:
        for table in together.tables([one.document for one in publications], name=name):
            (folder / f"{table.name}.{format_}").write_bytes(writer.write(table))
