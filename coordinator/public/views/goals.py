"""Goals, and what the meetings said about each."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coordinator import clock
from coordinator.guideline import queries as guideline
from coordinator.minutes.publication import queries as publications
from coordinator.public.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.pagination import asked_page
from coordinator.web.policies import open_to_all


@bp.route("/goals/")
@requires(open_to_all)
def goals() -> ResponseReturnValue:
    """Each term with its goals, how often the published minutes spoke of each branch, and those never spoken of."""
    return render_template(
        "public/goals.html",
        terms=guideline.terms_with_goals(),
        counts=publications.counts_by_goal(),
        in_force=guideline.term_on(clock.today()),
        last_day_of=guideline.last_day_of,
    )


@bp.route("/goals/<int:number>/<code>")
@requires(open_to_all)
def goal(number: int, code: str) -> ResponseReturnValue:
    """What was published of a goal and of those below it: entries, decisions, actions, open issues of all years.

    With `?earlier=1` also of the goals that live on in them.
    """
    term = guideline.term_by_number(number)
    found = guideline.goal_by_code(term, code)
    branch = term.branch(found)
    with_earlier = request.args.get("earlier") == "1"
    before = guideline.earlier_goals(branch) if with_earlier else []
    names_goals = with_earlier or len(branch) > 1
    return render_template(
        "public/goal.html",
        goal=found,
        below=[other for other in branch if other.parent_id == found.id],
        counts=publications.counts_by_goal(term),
        has_earlier=any(one.predecessors for one in branch),
        with_earlier=with_earlier,
        names_goals=names_goals,
        entries=publications.entries_of_goals([found, *before], page=asked_page(), with_goals=names_goals),
    )
