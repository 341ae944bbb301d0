"""What becomes of an item: accepted, returned, withdrawn."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.agenda import queries, services
from coordinator.events.agenda.forms import ReturnForm, WithdrawForm
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.agenda.views.blueprint import bp
from coordinator.events.agenda.views.items import shown
from coordinator.events.meetings import queries as meetings
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import ConfirmForm
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/agenda/<uid:uid>/accept", methods=["POST"])
@requires(secretariat_only)
def accept(slug: str, uid: str) -> ResponseReturnValue:
    """Accepted is what was read: if it changed meanwhile, its page says so and asks again."""
    item = queries.item_of(meetings.for_desk(slug), uid)
    form = ConfirmForm(thing=item)
    if not form.validate_on_submit():
        return shown(item, form)
    services.accept(item)
    return _decided("accept", item, _("It is on the agenda now."))


@bp.route("/desk/meetings/<slug:slug>/agenda/<uid:uid>/return", methods=["GET", "POST"])
@requires(secretariat_only)
def return_item(slug: str, uid: str) -> ResponseReturnValue:
    item = queries.item_of(meetings.for_desk(slug), uid)
    form = ReturnForm(thing=item)
    if form.saved(services.return_to_proposer, item):
        return _decided("return", item, _("It was returned with your reason."))
    return render_template("events/agenda/return.html", item=item, meeting=item.meeting, form=form), form.status


@bp.route("/desk/meetings/<slug:slug>/agenda/<uid:uid>/withdraw", methods=["GET", "POST"])
@requires(secretariat_only)
def withdraw(slug: str, uid: str) -> ResponseReturnValue:
    """On the proposer's request."""
    item = queries.item_of(meetings.for_desk(slug), uid)
    form = WithdrawForm(thing=item)
    if form.saved(services.withdraw, item):
        return _decided("withdraw", item, _("It was withdrawn."))
    return render_template("events/agenda/withdraw.html", item=item, meeting=item.meeting, form=form), form.status


def _decided(act: str, item: AgendaItem, message: str) -> ResponseReturnValue:
    note(f"agenda.{act}", thing_kind="agenda_item", thing_uid=item.uid, fields=("state",))
    return commit_and_go(url_for(".desk", slug=item.meeting.slug), message)
