"""⑧会議録: what is written and what is not, their order, what closes them, and confirming them."""

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.errors import NotFound
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.records import policies, queries, services
from coordinator.minutes.records.closure import closing_of
from coordinator.minutes.records.forms import ClosingForm, ConfirmMinutesForm, EntryOrderForm
from coordinator.minutes.records.models import Minutes
from coordinator.minutes.records.refusals import OrderMoved, WrittenMeanwhile
from coordinator.minutes.records.services.minutes import order_seen
from coordinator.minutes.records.views.blueprint import bp, meeting_at_hand
from coordinator.web.access import allow, requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/minutes")
@requires(secretariat_only)
def minutes(slug: str) -> ResponseReturnValue:
    return shown(meeting_at_hand(slug))


@bp.route("/desk/meetings/<slug:slug>/minutes/order", methods=["POST"])
@requires(secretariat_only)
def order(slug: str) -> ResponseReturnValue:
    meeting, found = written(slug)
    uids = [entry.uid for entry in found.entries]
    try:
        wanted = request.form.getlist("order") or moved(uids, request.form.get("move", ""))
        services.order_entries(found, wanted, seen=EntryOrderForm().version.data or "", by=g.viewer)
    except OrderMoved as refusal:
        return shown(meeting, refusal)
    note("minutes.order_entries", thing_kind="minutes", thing_uid=found.uid, fields=("position",))
    return commit_and_go(url_for(".minutes", slug=slug), _("The order is saved."))


@bp.route("/desk/meetings/<slug:slug>/minutes/closing", methods=["GET", "POST"])
@requires(secretariat_only)
def closing(slug: str) -> ResponseReturnValue:
    meeting = meeting_at_hand(slug)
    allow(policies.can_write, meeting)
    form = ClosingForm(thing=closing_of(queries.minutes_of(meeting)))
    if not form.validate_on_submit():
        return render_template("minutes/records/closing.html", meeting=meeting, form=form), form.status
    found = services.close(meeting, **form.values, by=g.viewer)
    note("minutes.close", thing_kind="minutes", thing_uid=found.uid, fields=form.values)
    return commit_and_go(url_for(".minutes", slug=slug), _("Saved."))


@bp.route("/desk/meetings/<slug:slug>/minutes/confirm", methods=["POST"])
@requires(secretariat_only)
def confirm(slug: str) -> ResponseReturnValue:
    """この会議録を確定する"""
    meeting, found = written(slug)
    try:
        services.confirm(found, seen=ConfirmMinutesForm().version.data or "")
    except WrittenMeanwhile as refusal:
        return shown(meeting, refusal)
    note("minutes.confirm", thing_kind="minutes", thing_uid=found.uid, fields=("state",))
    return commit_and_go(url_for(".minutes", slug=slug), _("The minutes are confirmed. They can be published now."))


def shown(meeting: Meeting, refusal: OrderMoved | WrittenMeanwhile | None = None) -> ResponseReturnValue:
    found = queries.minutes_of(meeting)
    entries = queries.entry_lines(found) if found else []
    page = render_template(
        "minutes/records/minutes.html",
        meeting=meeting,
        minutes=found,
        entries=entries,
        seen=order_seen(entries),
        unwritten=queries.unwritten_items(meeting),
        closing=closing_of(found),
        refusal=refusal,
        policies=policies,
    )
    return page, refusal.status if refusal else 200


def written(slug: str) -> tuple[Meeting, Minutes]:
    """The meeting and its minutes; `NotFound` as long as nobody has written any."""
    meeting = meeting_at_hand(slug)
    found = queries.minutes_of(meeting)
    if found is None:
        raise NotFound()
    return meeting, found


def moved(uids: list[str], act: str) -> list[str]:
    """The order after `up:<uid>` or `down:<uid>`."""
    way, _colon, uid = act.partition(":")
    if uid not in uids or way not in ("up", "down"):
        raise OrderMoved()
    place = uids.index(uid)
    other = place - 1 if way == "up" else place + 1
    if 0 <= other < len(uids):
        uids[place], uids[other] = uids[other], uids[place]
    return uids
