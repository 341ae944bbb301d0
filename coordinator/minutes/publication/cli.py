"""Minutes from the command line."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import AppGroup

from coordinator import calendar_years
from coordinator.exports.formats import WRITERS
from coordinator.exports.table import Table
from coordinator.guideline import queries as guideline
from coordinator.minutes.publication import layouts, queries, together
from coordinator.minutes.publication.models import Publication

group = AppGroup("minutes", help="Write published minutes to files.")


@group.command("export")
@click.option("--fiscal-year", "year", type=click.IntRange(1900, 2198), help="All minutes of a fiscal year.")
@click.option("--term", type=click.IntRange(1), help="What was said of the goals of a term, as tables.")
@click.option("--format", "format_", required=True, type=click.Choice(list(WRITERS)), help="The format of the files.")
@click.option("--out", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder.")
@click.option("--layout", type=click.Choice(list(layouts.layouts())), help="Another order of blocks than its own.")
@click.option("--together", "as_one", is_flag=True, help="One PDF with a table of contents.")
def export(*, year: int | None, term: int | None, format_: str, folder: Path, layout: str | None, as_one: bool) -> None:
    """Write the published minutes of a fiscal year, one file a meeting; CSV and XLSX also all entries as one table.

    With --term the tables alone: the entries of all years that speak of the term's goals, and a row for each goal.
    """
    if as_one and format_ != "pdf":
        raise click.UsageError("Only --format pdf comes as one file.")
    if year is not None and term is None:
        export_year(year, format_=format_, folder=folder, layout=layout, as_one=as_one)
    elif term is None or year is not None:
        raise click.UsageError("Say either --fiscal-year or --term.")
    elif WRITERS[format_].shape is not Table or layout:
        raise click.UsageError("A term comes as tables: --format csv or --format xlsx, without --layout.")
    else:
        export_term(term, format_=format_, folder=folder)


def export_year(year: int, *, format_: str, folder: Path, layout: str | None, as_one: bool) -> None:
    publications = queries.of_fiscal_year(year)
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
        documents = ((one.document, layout or one.layout) for one in shown)
        for file, content in together.files(documents, format_):
            (folder / file).write_bytes(content)
    if writer.shape is Table:
        write_tables(publications, format_=format_, folder=folder, name=name)


def export_term(number: int, *, format_: str, folder: Path) -> None:
    term = next((one for one in guideline.terms() if one.number == number), None)
    if term is None:
        raise click.ClickException(f"there is no term {number}")
    publications = queries.of_term(term)
    if not publications:
        raise click.ClickException(f"no published minutes speak of the goals of term {number}")
    folder.mkdir(parents=True, exist_ok=True)
    write_tables(publications, format_=format_, folder=folder, name=f"minutes-term-{number}", term=number)


def write_tables(
    publications: Sequence[Publication], *, format_: str, folder: Path, name: str, term: int | None = None
) -> None:
    """All entries as one table, and one by goal."""
    documents, terms = [one.document for one in publications], guideline.terms_with_goals()
    for table in together.tables(documents, name=name, terms=terms, term=term):
        (folder / f"{table.name}.{format_}").write_bytes(WRITERS[format_].write(table))
