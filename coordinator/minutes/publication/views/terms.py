"""What published minutes said of a term's goals, as tables."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from coordinator.errors import NotFound
from coordinator.exports.answers import table_answer, table_writer
from coordinator.exports.table import Table
from coordinator.guideline import queries as guideline
from coordinator.guideline.models import Term
from coordinator.minutes.publication import queries, together
from coordinator.minutes.publication.durations import seconds_of
from coordinator.minutes.publication.views.publication import bp
from coordinator.web.access import requires
from coordinator.web.policies import secretariat_only


@bp.route("/desk/guideline/terms/<int:number>/minutes")
@requires(secretariat_only)
def term(number: int) -> ResponseReturnValue:
    """How many meetings spoke of the term's goals, and the tables to take along; each says how long it takes."""
    found = guideline.term_by_number(number)
    count = queries.count_of_term(found)
    return render_template("minutes/publication/term.html", term=found, count=count, seconds=seconds_of(count))


@bp.route("/desk/guideline/terms/<int:number>/minutes/entries.<format>")
@requires(secretariat_only)
def term_entries(number: int, format: str) -> Response:  # the address names it so
    """One row an entry that speaks of one of the term's goals."""
    writer, found = table_writer(format), guideline.term_by_number(number)
    entries, _goals = tables_of(found)
    return table_answer(entries, writer, shown_name=title(found))


@bp.route("/desk/guideline/terms/<int:number>/minutes/goals.<format>")
@requires(secretariat_only)
def term_goals(number: int, format: str) -> Response:  # the address names it so
    """One row an entry and goal of the term, those above a named one too."""
    writer, found = table_writer(format), guideline.term_by_number(number)
    _entries, goals = tables_of(found)
    return table_answer(goals, writer, shown_name=f"{title(found)}（目標別）")


def tables_of(term: Term) -> tuple[Table, Table]:
    """Of the publications that visitors read; `NotFound` where none speaks of the term's goals."""
    found = queries.of_term(term)
    if not found:
        raise NotFound()
    documents, name = [one.document for one in found], f"minutes-term-{term.number}"
    return together.tables(documents, name=name, terms=[term], term=term.number)


def title(term: Term) -> str:
    return f"{term.name} 会議録"
