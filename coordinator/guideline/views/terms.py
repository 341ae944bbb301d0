"""Registering and changing terms and goals."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.guideline import queries, services
from coordinator.guideline.forms import GoalForm, TermForm
from coordinator.guideline.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.policies import secretariat_only


@bp.route("/desk/guideline/")
@requires(secretariat_only)
def index() -> ResponseReturnValue:
    terms, counts = queries.terms(), queries.counts_of_terms()
    return render_template(
        "guideline/index.html", terms=terms[::-1], counts=counts, last_day_of=queries.last_day_of, last=terms[-1:]
    )


@bp.route("/desk/guideline/terms/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new_term() -> ResponseReturnValue:
    form = TermForm()
    if term := form.saved(services.add_term):
        note("guideline.add_term", thing_kind="term", thing_uid=term.uid, fields=form.values)
        return commit_and_go(url_for(".index"), _("The term is registered."))
    return form_page(form, _("Register a term"), back=url_for(".index"), draft="term-new")


@bp.route("/desk/guideline/terms/<int:number>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_term(number: int) -> ResponseReturnValue:
    term = queries.term_by_number(number)
    form = TermForm(thing=term)
    del form.number
    if form.saved(services.change_term, term):
        note("guideline.change_term", thing_kind="term", thing_uid=term.uid, fields=form.values)
        return commit_and_go(url_for(".index"), _("Saved."))
    heading = _("Change “%(name)s”", name=term.name)
    return form_page(form, heading, back=url_for(".index"), draft=f"term-{number}")


@bp.route("/desk/guideline/terms/<int:number>/goals/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new_goal(number: int) -> ResponseReturnValue:
    term = queries.term_by_number(number)
    form = GoalForm(goals=term.tree)
    if goal := form.saved(services.add_goal, term):
        note("guideline.add_goal", thing_kind="goal", thing_uid=goal.uid, fields=form.values)
        return commit_and_go(url_for(".term", number=number), _("The goal is registered."))
    heading, draft = _("Add a goal"), f"goal-new-{number}"
    return form_page(form, heading, lead=term.name, back=url_for(".index"), draft=draft)


@bp.route("/desk/guideline/goals/<uid:uid>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_goal(uid: str) -> ResponseReturnValue:
    goal = queries.goal_by_uid(uid)
    form = GoalForm(thing=goal, goals=goal.term.tree)
    if form.saved(services.change_goal, goal):
        note("guideline.change_goal", thing_kind="goal", thing_uid=goal.uid, fields=form.values)
        return commit_and_go(url_for(".term", number=goal.term.number), _("Saved."))
    heading, draft = _("Change goal %(code)s", code=goal.code), f"goal-{goal.uid}"
    return form_page(form, heading, lead=goal.term.name, back=url_for(".index"), draft=draft)
