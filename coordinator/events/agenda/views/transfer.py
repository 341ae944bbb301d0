"""An item is moved to another meeting: first which one, then what the proposer is told."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.errors import NotFound
from coordinator.events.agenda import queries, services
from coordinator.events.agenda.forms import MoveForm
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.agenda.refusals import NotToBeDecided
from coordinator.events.agenda.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.guideline import queries as guideline
from coordinator.guideline.models import Goal
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/agenda/<uid:uid>/move")
@requires(secretariat_only)
def choose_meeting(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    item = queries.item_of(meeting, uid)
    if not item.may_be_moved:
        raise NotToBeDecided()
    others = queries.meetings_to_move_to(item)
    return render_template("events/agenda/choose_meeting.html", item=item, meeting=meeting, others=others)


@bp.route("/desk/meetings/<slug:slug>/agenda/<uid:uid>/move/<slug:to>", methods=["GET", "POST"])
@requires(secretariat_only)
def move_item(slug: str, uid: str, to: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    item = queries.item_of(meeting, uid)
    other = _other(item, to)
    form = MoveForm(thing=item, offered=_goals_asked_again(item, other))
    if form.saved(services.move_to_meeting, item, other):
        note("agenda.move", thing_kind="agenda_item", thing_uid=item.uid, fields=("state", "moved_to"))
        return commit_and_go(url_for(".desk", slug=slug), _("It was moved to the next meeting."))
    page = "events/agenda/move_item.html"
    return render_template(page, item=item, meeting=meeting, other=other, form=form), form.status


def _other(item: AgendaItem, slug: str) -> Meeting:
    other = next((meeting for meeting in queries.meetings_to_move_to(item) if meeting.slug == slug), None)
    if other is None:
        raise NotFound()
    return other


def _goals_asked_again(item: AgendaItem, other: Meeting) -> list[Goal]:
    """The goals of the other day's term, if one of the item's is of another."""
    strange = item.goals_outside(guideline.term_on(other.reference_day))
    return guideline.goals_on(other.reference_day) if strange else []
