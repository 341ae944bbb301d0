"""What goes to whom and when, and the switches of a meeting and of a kind."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.events.bodies import queries as bodies
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.events.reminders import queries, services, words
from coordinator.events.reminders.forms import ReminderPlanForm, UsualPlanForm
from coordinator.events.reminders.models import ReminderPlan
from coordinator.events.reminders.rules import copy_of, usual_plan
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only

bp = Blueprint("reminders", __name__)


@bp.context_processor
def own_words() -> dict[str, object]:
    return {"words": words}


@bp.route("/desk/meetings/<slug:slug>/reminders", methods=["GET", "POST"])
@requires(secretariat_only)
def of_meeting(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    plan = queries.plan_of(meeting)
    own = plan if plan.meeting_id is not None else None
    form = ReminderPlanForm(thing=own or copy_of(plan))
    if form.validate_on_submit():
        services.set_plan(own, place=meeting, **form.values)
        note("reminders.change", thing_kind="meeting", thing_uid=meeting.uid, fields=form.values)
        return commit_and_go(url_for(".of_meeting", slug=slug), _("Saved."))
    return _page(meeting, plan, form, UsualPlanForm(thing=own) if own else None), form.status


@bp.route("/desk/meetings/<slug:slug>/reminders/usual", methods=["POST"])
@requires(secretariat_only)
def as_usual(slug: str) -> ResponseReturnValue:
    """Only the rules that were seen: what somebody saved since is looked at first."""
    meeting = meetings.for_desk(slug)
    plan = queries.plan_of(meeting)
    usual = UsualPlanForm(thing=plan)
    if plan.meeting_id is not None and not usual.validate_on_submit():
        saved = ReminderPlanForm(None, thing=plan)
        saved.version.data = str(plan.version)
        return _page(meeting, plan, saved, usual), usual.status
    services.drop_plan(meeting)
    note("reminders.as_usual", thing_kind="meeting", thing_uid=meeting.uid)
    return commit_and_go(url_for(".of_meeting", slug=slug), _("The meeting is reminded of as its kind says."))


def _page(meeting: Meeting, plan: ReminderPlan, form: ReminderPlanForm, usual: UsualPlanForm | None) -> str:
    page, expected = "events/reminders/meeting.html", queries.expected(meeting, plan, clock.today())
    return render_template(page, meeting=meeting, form=form, usual=usual, expected=expected)


@bp.route("/desk/bodies/kinds/<code>/reminders", methods=["GET", "POST"])
@requires(secretariat_only)
def of_kind(code: str) -> ResponseReturnValue:
    kind = bodies.kind_by_code(code)
    own = queries.plan_of_kind(kind)
    form = ReminderPlanForm(thing=own or usual_plan())
    if form.validate_on_submit():
        services.set_plan(own, place=kind, **form.values)
        note("reminders.change", thing_kind="kind", thing_uid=kind.uid, fields=form.values)
        return commit_and_go(url_for("bodies.edit_kind", code=code), _("Saved."))
    return render_template("events/reminders/kind.html", kind=kind, form=form), form.status
