"""One item at the desk: looked at, entered for somebody, mended."""

from functools import partial
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.events.agenda import policies, proposers, queries, services
from coordinator.events.agenda.forms import DeskItemForm
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.agenda.proxy_form import ProxyItemForm
from coordinator.events.agenda.refusals import MeetingIsOver
from coordinator.events.agenda.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.guideline import queries as guideline
from coordinator.guideline.models import Goal
from coordinator.orgs.directory import queries as directory
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import ConfirmForm
from coordinator.web.policies import secretariat_only

PAPERS = ("papers", "public_papers", "own_papers")


@bp.route("/desk/meetings/<slug:slug>/agenda/<uid:uid>")
@requires(secretariat_only)
def item(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    return shown(queries.item_of(meeting, uid))


@bp.route("/desk/meetings/<slug:slug>/agenda/new", methods=["GET", "POST"])
@requires(secretariat_only, takes=PAPERS)
def enter(slug: str) -> ResponseReturnValue:
    """For somebody who phoned, faxed or wrote, or an office's own."""
    meeting = meetings.for_desk(slug)
    members = directory.members_on(clock.today())
    find = partial(proposers.found, meeting, members)
    form = ProxyItemForm(goals=goals_for(meeting), organisations=members, find=find, data=kept_from_last(meeting))
    if entered := form.saved(services.enter, meeting):
        note("agenda.enter", thing_kind="agenda_item", thing_uid=entered.uid, fields=form.values)
        return commit_and_go(url_for(".item", slug=slug, uid=entered.uid), _("The item was entered."))
    if meeting.is_over and not form.is_submitted():
        raise MeetingIsOver()
    return render_template("events/agenda/enter.html", meeting=meeting, form=form), form.status


@bp.route("/desk/meetings/<slug:slug>/agenda/<uid:uid>/edit", methods=["GET", "POST"])
@requires(secretariat_only, takes=PAPERS)
def edit(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    item = queries.item_of(meeting, uid)
    form = form_for(item)
    if form.saved(services.change, item):
        note("agenda.change", thing_kind="agenda_item", thing_uid=item.uid, fields=form.values)
        return commit_and_go(url_for(".item", slug=slug, uid=uid), _("Saved."))
    return render_template("events/agenda/edit.html", meeting=meeting, item=item, form=form), form.status


def kept_from_last(meeting: Meeting) -> dict[str, Any]:
    """How the item came that was entered last, if the address names it: the next one has often come the same way."""
    if "last" not in request.args:
        return {}
    last = queries.item_of(meeting, request.args["last"])
    return {"channel": last.channel, **({"received_on": last.received_on} if last.received_on else {})}


def form_for(item: AgendaItem) -> DeskItemForm:
    """Who proposed it, and how it reached us, can be mended only where the secretariat wrote it down."""
    goals = goals_for(item.meeting)
    if item.submitted_by_uid is not None:
        return DeskItemForm(goals=goals, thing=item)
    members = directory.members_on(clock.today())
    if item.organisation not in members:
        members.append(item.organisation)
    return ProxyItemForm(goals=goals, organisations=members, thing=item)


def goals_for(meeting: Meeting) -> list[Goal]:
    """The goals of the term in force on the meeting's day."""
    return guideline.goals_on(meeting.reference_day)


def shown(item: AgendaItem, form: ConfirmForm | None = None) -> tuple[str, int]:
    """The item's page; with a form of one button that came too late, 409."""
    form = form or ConfirmForm(thing=item)
    page = render_template(
        "events/agenda/item.html",
        item=item,
        meeting=item.meeting,
        form=form,
        term=guideline.term_on(item.meeting.reference_day),
        policies=policies,
    )
    return page, form.status
