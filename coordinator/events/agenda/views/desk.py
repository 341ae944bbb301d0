"""The agenda of one meeting: what arrived, what is on it and in which order."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.agenda import policies, queries, refusals, services, succession
from coordinator.events.agenda.forms import OrderForm
from coordinator.events.agenda.models import ItemState
from coordinator.events.agenda.services.order import movable
from coordinator.events.agenda.timetable import timetable
from coordinator.events.agenda.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.guideline import queries as guideline
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/agenda")
@requires(secretariat_only)
def desk(slug: str) -> ResponseReturnValue:
    return shown(meetings.for_desk(slug))


@bp.route("/desk/meetings/<slug:slug>/agenda/order", methods=["POST"])
@requires(secretariat_only)
def order(slug: str) -> ResponseReturnValue:
    """The buttons up and down, and the list as it was dragged."""
    meeting = meetings.for_desk(slug)
    form = OrderForm()
    if not form.validate_on_submit():
        return shown(meeting), 422
    try:
        _put_in_order(meeting, form)
    except (refusals.OrderChanged, refusals.ProgrammeIsFixed) as refusal:
        return shown(meeting, refusal=refusal.sentence, wanted=form.order.data or []), refusal.status
    note("agenda.order", thing_kind="meeting", thing_uid=meeting.uid, fields=("position",))
    return commit_and_go(url_for(".desk", slug=slug), _("The new order is saved."))


def _put_in_order(meeting: Meeting, form: OrderForm) -> None:
    seen = form.version.data or ""
    if form.order.data:
        services.order(meeting, uids=form.order.data, seen=seen)
    else:
        way, _colon, uid = (form.move.data or "").partition(":")
        services.move(meeting, uid=uid, way=way, seen=seen)


def shown(meeting: Meeting, *, refusal: str = "", wanted: list[str] | None = None) -> str:
    """The page of the agenda, with a refusal at its top."""
    items = queries.of_meeting(meeting)
    on_it = queries.in_order([item for item in items if item.state is ItemState.ACCEPTED])
    accepted = [item for item in on_it if not item.is_internal]
    # Held together, so that the terms of strange goals are not asked for one by one.
    every = guideline.terms()
    term = guideline.term_on(meeting.reference_day, every)
    strange = [] if meeting.is_over else succession.proposals(term, items)
    titles = {item.uid: item.title for item in items}
    return render_template(
        "events/agenda/desk.html",
        meeting=meeting,
        arrived=[item for item in items if item.state is ItemState.SUBMITTED],
        numbered=[item for item in accepted if item.number is not None],
        movable=movable(accepted),
        internal=[item for item in on_it if item.is_internal],
        others=[item for item in items if item.state not in (ItemState.SUBMITTED, ItemState.ACCEPTED)],
        times=timetable(meeting, accepted),
        mark=queries.order_mark(movable(accepted)),
        term=term,
        proposals=strange,
        proposals_mark=succession.mark_of(strange),
        policies=policies,
        refusal=refusal,
        wanted=[titles[uid] for uid in wanted or () if uid in titles],
    )
