"""Who holds a seat: the next one, nobody yet, and mistakes mended."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.orgs.directory.views.organisations import way_to
from coordinator.orgs.roster import people, queries, services
from coordinator.orgs.roster.forms import HolderForm, HoldingEndForm, HoldingForm
from coordinator.orgs.roster.models import Holding, Seat
from coordinator.orgs.roster.views.blueprint import bp
from coordinator.orgs.roster.views.seats import page_of_seat
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.policies import secretariat_only


@bp.route("/desk/seats/<uid:uid>/holder", methods=["GET", "POST"])
@requires(secretariat_only)
def hand_over(uid: str) -> ResponseReturnValue:
    seat = queries.seat_of(uid)
    form = HolderForm(people=queries.people_by_uid(clock.today()), thing=seat)
    holding = form.tried(lambda: _handed_over(seat, form)) if form.validate_on_submit() else None
    if holding is None:
        return render_template("orgs/roster/hand_over.html", form=form, seat=seat), form.status
    note("holding.begin", thing_kind="holding", thing_uid=holding.uid, fields=("person", "post", "starts_on"))
    return commit_and_go(page_of_seat(seat), _("%(name)s is entered.", name=holding.person.name))


@bp.route("/desk/holdings/<uid:uid>/end", methods=["GET", "POST"])
@requires(secretariat_only)
def end_holding(uid: str) -> ResponseReturnValue:
    holding = queries.holding_of(uid)
    form = HoldingEndForm(thing=holding)
    if form.saved(services.end_holding, holding):
        note("holding.end", thing_kind="holding", thing_uid=holding.uid, fields=("ends_on",))
        return commit_and_go(page_of_seat(holding.seat), _("Saved. The seat is vacant from the next day."))
    heading = _("Make the seat vacant")
    return form_page(
        form,
        heading,
        back=page_of_seat(holding.seat),
        crumbs=way_to(holding.seat.organisation, heading),
        template="orgs/roster/holding_end.html",
        holding=holding,
    )


@bp.route("/desk/holdings/<uid:uid>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_holding(uid: str) -> ResponseReturnValue:
    holding = queries.holding_of(uid)
    form = HoldingForm(thing=holding)
    if form.saved(services.correct_holding, holding):
        note("holding.correct", thing_kind="holding", thing_uid=holding.uid, fields=form.values)
        return commit_and_go(page_of_seat(holding.seat), _("Saved."))
    return render_template("orgs/roster/holding_form.html", form=form, holding=holding), form.status


@bp.route("/desk/holdings/<uid:uid>/drop", methods=["POST"])
@requires(secretariat_only)
def drop_holding(uid: str) -> ResponseReturnValue:
    holding = queries.holding_of(uid)
    seat = holding.seat
    services.drop_holding(holding)
    note("holding.drop", thing_kind="holding", thing_uid=uid)
    return commit_and_go(page_of_seat(seat), _("The entry was taken out."))


def _handed_over(seat: Seat, form: HolderForm) -> Holding:
    """A new person is entered first, by the same press."""
    if not form.is_new:
        return services.hand_over(seat, person=queries.person_of(form.person.data), **form.holding)
    person = people.enter(is_another=form.is_another.data, **form.new_person)
    return services.hand_over(seat, person=person, **form.holding)
