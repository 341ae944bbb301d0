"""One press that gives the items of a moved meeting the goals of its new term."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.agenda import refusals, services
from coordinator.events.agenda.forms import SucceedingGoalsForm
from coordinator.events.agenda.views.blueprint import bp
from coordinator.events.agenda.views.desk import shown
from coordinator.events.meetings import queries as meetings
from coordinator.guideline import queries as guideline
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/agenda/goals", methods=["POST"])
@requires(secretariat_only)
def take_succeeding_goals(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    form = SucceedingGoalsForm()
    if not form.validate_on_submit():
        return shown(meeting), 422
    try:
        items = services.take_succeeding_goals(
            meeting, guideline.term_on(meeting.reference_day), seen=form.seen.data or ""
        )
    except refusals.GoalsChanged as refusal:
        return shown(meeting, refusal=refusal.sentence), refusal.status
    for item in items:
        note("agenda.take_succeeding_goals", thing_kind="agenda_item", thing_uid=item.uid, fields=("goals",))
    message = _("%(count)s items bear the goals of the new term.", count=len(items))
    return commit_and_go(url_for(".desk", slug=slug), message)
