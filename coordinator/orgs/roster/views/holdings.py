"""Who holds a seat: the next one, nobody yet, and mistakes mended."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.errors import DomainError
from coordinator.orgs.roster import people, queries, services
from coordinator.orgs.roster.forms import HolderForm, HoldingEndForm, HoldingForm
from coordinator.orgs.roster.models import Holding, Seat
from coordinator.orgs.roster.refusals import (
    DaysTurned,
    HoldingBegins,
    HoldingsOverlap,
    NothingChanges,
    NoWayToReach,
    SeatIsOver,
)
from coordinator.orgs.roster.views.blueprint import bp
from coordinator.orgs.roster.views.seats import page_of_seat
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.policies import secretariat_only
from coordinator.web.recording import note

# Beside which field a refusal of the rules stands.
FIELDS: dict[type[DomainError], str] = {
    DaysTurned: "ends_on",
    HoldingBegins: "starts_on",
    HoldingsOverlap: "ends_on",
    NothingChanges: "person",
    NoWayToReach: "contact_by",
    SeatIsOver: "starts_on",
}


@bp.route("/desk/seats/<uid:uid>/holder", methods=["GET", "POST"])
@requires(secretariat_only)
def hand_over(uid: str) -> ResponseReturnValue:
    seat = queries.seat_of(uid)
    form = HolderForm(people=queries.people_by_uid(clock.today()), thing=seat)
    holding = _handed_over(seat, form) if form.validate_on_submit() else None
    if holding is None:
        return render_template("orgs/roster/hand_over.html", form=form, seat=seat), form.status
    note("holding.begin", thing_kind="holding", thing_uid=holding.uid, fields=("person", "post", "starts_on"))
    return commit_and_go(page_of_seat(seat), _("%(name)s is entered.", name=holding.person.name))


@bp.route("/desk/holdings/<uid:uid>/end", methods=["GET", "POST"])
@requires(secretariat_only)
def end_holding(uid: str) -> ResponseReturnValue:
    holding = queries.holding_of(uid)
    form = HoldingEndForm(thing=holding)
    if form.validate_on_submit():
        try:
            services.end_holding(holding, **form.values)
            note("holding.end", thing_kind="holding", thing_uid=holding.uid, fields=("ends_on",))
            return commit_and_go(page_of_seat(holding.seat), _("Saved. The seat is vacant from the next day."))
        except DomainError as refusal:
            form.refuse("ends_on", refusal.sentence)
    return render_template("orgs/roster/holding_end.html", form=form, holding=holding), form.status


@bp.route("/desk/holdings/<uid:uid>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_holding(uid: str) -> ResponseReturnValue:
    holding = queries.holding_of(uid)
    form = HoldingForm(thing=holding)
    if form.validate_on_submit():
        try:
            services.correct_holding(holding, **form.values)
            note("holding.correct", thing_kind="holding", thing_uid=holding.uid, fields=form.values)
            return commit_and_go(page_of_seat(holding.seat), _("Saved."))
        except DomainError as refusal:
            form.refuse(FIELDS[type(refusal)], refusal.sentence)
    return render_template("orgs/roster/holding_form.html", form=form, holding=holding), form.status


@bp.route("/desk/holdings/<uid:uid>/drop", methods=["POST"])
@requires(secretariat_only)
def drop_holding(uid: str) -> ResponseReturnValue:
    holding = queries.holding_of(uid)
    seat = holding.seat
    services.drop_holding(holding)
    note("holding.drop", thing_kind="holding", thing_uid=uid)
    return commit_and_go(page_of_seat(seat), _("The entry was taken out."))


def _handed_over(seat: Seat, form: HolderForm) -> Holding | None:
    """The new holding; None when a rule refused it, with its sentence beside the field."""
    if form.is_new and not form.is_another.data and queries.namesakes(form.name.data):
        form.refuse("is_another", _("Somebody of this name is in the roster. Choose them above, or tick this box."))
        return None
    try:
        person = people.add_person(**form.new_person) if form.is_new else queries.person_of(form.person.data)
        return services.hand_over(seat, person=person, **form.holding)
    except DomainError as refusal:
        form.refuse(FIELDS[type(refusal)], refusal.sentence)
        return None
