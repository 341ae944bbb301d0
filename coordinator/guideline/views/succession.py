"""A term's goals beside the next term's: what became of each."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.errors import NotFound
from coordinator.guideline import queries, services
from coordinator.guideline.forms import SuccessionForm
from coordinator.guideline.models import Goal, Term
from coordinator.guideline.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.addresses import asked_word
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.pagination import asked_page
from coordinator.web.policies import secretariat_only


@bp.route("/desk/guideline/terms/<int:number>")
@requires(secretariat_only)
def term(number: int) -> ResponseReturnValue:
    """The goals of a term with where each came from and what became of it."""
    every = queries.terms()
    found = next((one for one in every if one.number == number), None)
    if found is None:
        raise NotFound()
    asked = {name: asked_word(name) for name in ("q", "only", "sort")}
    later = queries.term_after(found, every)
    only_undecided = asked["only"] == "undecided" and later is not None
    return render_template(
        "guideline/term.html",
        term=found,
        later=later,
        earlier=queries.term_before(found, every),
        last_day=queries.last_day_of(found, every),
        count=queries.counts_of_terms().get(found.id, (0, 0)),
        page=queries.goals_page(
            found, asked_page(), words=asked["q"], only_undecided=only_undecided, sort=asked["sort"]
        ),
        asked=asked,
    )


@bp.route("/desk/guideline/goals/<uid:uid>/succession", methods=["GET", "POST"])
@requires(secretariat_only)
def settle(uid: str) -> ResponseReturnValue:
    """Say what became of one goal in the next term; the next undecided one follows."""
    goal = queries.goal_by_uid(uid)
    later = queries.term_after(goal.term, queries.terms())
    if later is None:
        raise NotFound()
    form = SuccessionForm(goals=queries.goals_of(later), thing=goal)
    if not form.validate_on_submit():
        return _settle_page(form, goal, later)
    services.settle(goal, later, **form.facts)
    note("guideline.settle", thing_kind="goal", thing_uid=goal.uid, fields=("successors", "is_ended"))
    return commit_and_go(*_after(goal))


def _after(goal: Goal) -> tuple[str, str]:
    """Where to go on, and what to say: as long as something is undecided, there."""
    following = queries.next_undecided(goal)
    if following is None:
        return url_for(".term", number=goal.term.number), _("Saved. All goals of this term are decided.")
    return url_for(".settle", uid=following.uid), _("Saved. This is the next goal that is not decided yet.")


def _settle_page(form: SuccessionForm, goal: Goal, later: Term) -> ResponseReturnValue:
    back = url_for(".term", number=goal.term.number)
    return form_page(
        form,
        _("What became of goal %(code)s", code=goal.code),
        button=_("Save and go to the next goal"),
        back=back,
        crumbs=[(_("Guideline and goals"), url_for(".index")), (goal.term.name, back), (goal.code, None)],
        template="guideline/settle.html",
        goal=goal,
        later=later,
    )
