"""The published minutes of a fiscal year at once: one PDF, a bundle of files, tables of what serves which goal."""

import hashlib
from collections.abc import Callable, Sequence
from typing import IO

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from coordinator import calendar_years
from coordinator.errors import NotFound
from coordinator.events.bodies.words import LAYOUTS
from coordinator.exports.answers import kept_answer, table_answer, table_writer
from coordinator.exports.table import Table
from coordinator.guideline import queries as guideline
from coordinator.minutes.publication import layouts, queries, together
from coordinator.minutes.publication.durations import seconds_of
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.publication.views.publication import bp
from coordinator.web.access import requires
from coordinator.web.policies import secretariat_only

MEDIA_TYPES = {"pdf": "application/pdf", "zip": "application/zip"}
BUNDLED = (("pdf", "PDF"), ("docx", "Word"), ("md", "Markdown"), ("json", "JSON"))


@bp.route("/desk/years/<int:year>/minutes")
@requires(secretariat_only)
def year(year: int) -> ResponseReturnValue:
    """Which minutes the year has, and the ways to take them along; each says how long it takes."""
    count = queries.count_of_fiscal_year(asked(year))
    shown = {"year": year, "count": count, "seconds": seconds_of(count), "layouts": LAYOUTS, "bundled": BUNDLED}
    return render_template("minutes/publication/year.html", **shown)


@bp.route("/desk/years/<int:year>/minutes/together.pdf")
@requires(secretariat_only)
def year_together(year: int) -> Response:
    found, layout = of_year(year), asked_layout()
    names = {"ascii_name": f"minutes-{year}.pdf", "shown_name": f"{title(year)}.pdf"}
    return of_publications(found, lambda: together.one_pdf(found, title=title(year), layout=layout), "pdf", **names)


@bp.route("/desk/years/<int:year>/minutes/<format>.zip")
@requires(secretariat_only)
def year_bundle(year: int, format: str) -> Response:  # the address names it so
    if format not in dict(BUNDLED):
        raise NotFound()
    found, layout = of_year(year), asked_layout()
    names = {
        "ascii_name": f"minutes-{year}-{format}.zip",
        "shown_name": f"{title(year)}（{dict(BUNDLED)[format]}）.zip",
    }
    return of_publications(found, lambda: together.zipped(found, format, layout=layout), "zip", of=format, **names)


@bp.route("/desk/years/<int:year>/minutes/entries.<format>")
@requires(secretariat_only)
def year_entries(year: int, format: str) -> Response:  # the address names it so
    """One row an entry."""
    writer = table_writer(format)
    entries, _goals = tables_of(year)
    return table_answer(entries, writer, shown_name=title(year))


@bp.route("/desk/years/<int:year>/minutes/goals.<format>")
@requires(secretariat_only)
def year_goals(year: int, format: str) -> Response:  # the address names it so
    """One row an entry and goal, those above a named one too."""
    writer = table_writer(format)
    _entries, goals = tables_of(year)
    return table_answer(goals, writer, shown_name=f"{title(year)}（目標別）")


def of_publications(
    found: Sequence[Publication], make: Callable[[], IO[bytes]], format_: str, *, of: str = "", **names: str
) -> Response:
    """One file of many publications; it is the same as long as these are."""
    digest = hashlib.sha256("".join(one.sha256 for one in found).encode()).hexdigest()
    layout = f"{asked_layout() or ''} {of}"
    return kept_answer(make, digest=digest, layout=layout, format_=format_, media_type=MEDIA_TYPES[format_], **names)


def tables_of(year: int) -> tuple[Table, Table]:
    documents = [one.document for one in of_year(year)]
    return together.tables(documents, name=f"minutes-{year}", terms=guideline.terms_with_goals())


def of_year(year: int) -> Sequence[Publication]:
    """The year's publications that visitors read; `NotFound` where there is none."""
    found = queries.of_fiscal_year(asked(year))
    if not found:
        raise NotFound()
    return found


def asked(year: int) -> int:
    """The fiscal year in the address; `NotFound` for one that no council has."""
    if year not in calendar_years.YEARS:
        raise NotFound()
    return year


def asked_layout() -> str | None:
    """The layout in the address, or none: each publication's own."""
    code = request.args.get("layout")
    return layouts.layout(code).code if code else None


def title(year: int) -> str:
    return f"{calendar_years.fiscal_year_label(year)} 会議録"
