"""The first page, and the council's history."""

from flask import render_template
from flask.typing import ResponseReturnValue

from coordinator import clock
from coordinator.council import queries as council
from coordinator.council.forms import HISTORY_KINDS
from coordinator.events.meetings import queries as meetings
from coordinator.guideline import queries as guideline
from coordinator.minutes.publication import queries as publications
from coordinator.public.timeline import timeline
from coordinator.public.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.policies import open_to_all

SHOWN = 3


@bp.route("/")
@requires(open_to_all)
def home() -> ResponseReturnValue:
    """What the council is, when it meets next, what it last decided, what it works for."""
    today = clock.today()
    term = guideline.term_on(today)
    return render_template(
        "public/home.html",
        upcoming=meetings.upcoming(today, limit=SHOWN),
        published=publications.newest(limit=SHOWN),
        term=term,
        goals=[goal for goal in guideline.goals_of(term) if goal.parent_id is None] if term else [],
    )


@bp.route("/history")
@requires(open_to_all)
def history() -> ResponseReturnValue:
    """歩み: year by year, what was entered, the guideline's terms, and how often the council met."""
    years = timeline(council.history(), guideline.terms(), meetings.held_in_years())
    return render_template("public/history.html", years=years, kinds=HISTORY_KINDS)
