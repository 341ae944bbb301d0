"""My items: proposed, read, changed, withdrawn."""

from functools import partial

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.agenda import policies, services
from coordinator.events.agenda import queries as agenda
from coordinator.events.agenda.forms import ItemForm, ProposalForm
from coordinator.events.agenda.models import ItemState
from coordinator.events.agenda.refusals import AgendaClosed, ItemNotOpen
from coordinator.events.meetings import queries as meetings
from coordinator.guideline import queries as guideline
from coordinator.mine.addresses import address_of
from coordinator.mine.outcomes import discussed
from coordinator.mine.views.blueprint import bp
from coordinator.web.access import allow, requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import ConfirmForm
from coordinator.web.policies import member_only

PAPERS = ("papers", "public_papers")


@bp.route("/meetings/<slug:slug>/items/new", methods=["GET", "POST"])
@requires(member_only, takes=PAPERS)
def submit(slug: str) -> ResponseReturnValue:
    meeting = meetings.visible_to(g.viewer, slug)
    seats = agenda.expected_seats_of(g.viewer, meeting)
    allow(policies.can_submit_item, frozenset(seat.id for seat in seats))
    form = ProposalForm(goals=guideline.goals_on(meeting.reference_day), seats=seats, meeting=meeting)
    if item := form.saved(partial(services.submit, submitted_by_uid=g.viewer.uid), meeting):
        note("agenda.submit", thing_kind="agenda_item", thing_uid=item.uid, fields=form.values)
        return commit_and_go(address_of("item", uid=item.uid), _("Your item has been received."))
    if request.method == "GET" and not (meeting.accepts_items or meeting.accepts_late_items):
        raise AgendaClosed(meeting)
    return render_template("mine/submit.html", meeting=meeting, form=form), form.status


@bp.route("/items/<uid:uid>")
@requires(member_only)
def item(uid: str) -> ResponseReturnValue:
    item = agenda.item_visible_to(g.viewer, uid)
    spoken = discussed([item.uid]) if item.state is ItemState.ACCEPTED else {}
    return render_template("mine/item.html", item=item, discussed=spoken, policies=policies)


@bp.route("/items/<uid:uid>/edit", methods=["GET", "POST"])
@requires(member_only, takes=PAPERS)
def edit(uid: str) -> ResponseReturnValue:
    """Also how a returned item is mended and sent again: one button does both."""
    item = agenda.item_visible_to(g.viewer, uid)
    allow(policies.is_proposer, item)
    if request.method == "GET" and not item.is_open_to_its_proposer:
        raise ItemNotOpen()
    was_returned = item.state is ItemState.RETURNED
    form = ItemForm(goals=guideline.goals_on(item.meeting.reference_day), thing=item)
    if form.saved(partial(services.change_own, submitted_by_uid=g.viewer.uid), item):
        note("agenda.change_own", thing_kind="agenda_item", thing_uid=item.uid, fields=form.values)
        message = _("Your item has been sent again.") if was_returned else _("Saved.")
        return commit_and_go(address_of("item", uid=uid), message)
    return render_template("mine/edit.html", item=item, form=form), form.status


@bp.route("/items/<uid:uid>/withdraw", methods=["GET", "POST"])
@requires(member_only)
def withdraw(uid: str) -> ResponseReturnValue:
    item = agenda.item_visible_to(g.viewer, uid)
    allow(policies.is_proposer, item)
    if request.method == "GET" and not item.is_open_to_its_proposer:
        raise ItemNotOpen()
    form = ConfirmForm(thing=item)
    if form.saved(services.withdraw_own, item):
        note("agenda.withdraw_own", thing_kind="agenda_item", thing_uid=item.uid, fields=("state",))
        return commit_and_go(address_of("item", uid=uid), _("Your item has been withdrawn."))
    return render_template("mine/withdraw.html", item=item, form=form), form.status
