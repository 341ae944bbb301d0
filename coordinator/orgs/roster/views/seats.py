"""Seats: added, mended, ended."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import District, Organisation
from coordinator.orgs.directory.views.organisations import way_to
from coordinator.orgs.roster import queries, services
from coordinator.orgs.roster.forms import SeatEndForm, SeatForm
from coordinator.orgs.roster.models import Seat
from coordinator.orgs.roster.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.policies import secretariat_only


@bp.route("/desk/organisations/<code>/seats/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new_seat(code: str) -> ResponseReturnValue:
    organisation = directory.organisation_by_code(code)
    form = SeatForm(districts=_districts())
    if seat := form.saved(services.add_seat, organisation):
        note("seat.add", thing_kind="seat", thing_uid=seat.uid, fields=form.values)
        return commit_and_go(url_for(".hand_over", uid=seat.uid), _("The seat was added. Now enter who holds it."))
    heading = _("Add a seat to %(name)s", name=organisation.name)
    return _seat_page(form, heading, organisation, here=_("Add a seat"), button=_("Add the seat"))


@bp.route("/desk/seats/<uid:uid>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_seat(uid: str) -> ResponseReturnValue:
    seat = queries.seat_of(uid)
    form = SeatForm(districts=_districts(seat), thing=seat)
    if form.saved(services.change_seat, seat):
        note("seat.change", thing_kind="seat", thing_uid=seat.uid, fields=form.values)
        return commit_and_go(page_of_seat(seat), _("Saved."))
    heading = _("Mend the seat")
    return _seat_page(form, heading, seat.organisation, here=heading)


@bp.route("/desk/seats/<uid:uid>/end", methods=["GET", "POST"])
@requires(secretariat_only)
def end_seat(uid: str) -> ResponseReturnValue:
    seat = queries.seat_of(uid)
    form = SeatEndForm(thing=seat)
    if form.saved(services.end_seat, seat):
        note("seat.end", thing_kind="seat", thing_uid=seat.uid, fields=("ended_on",))
        return commit_and_go(page_of_seat(seat), _("Saved."))
    heading = _("End the seat")
    return form_page(
        form,
        heading,
        back=page_of_seat(seat),
        crumbs=way_to(seat.organisation, heading),
        template="orgs/roster/seat_end.html",
        seat=seat,
    )


def page_of_seat(seat: Seat) -> str:
    return url_for("directory.show", code=seat.organisation.code)


def _districts(seat: Seat | None = None) -> list[District]:
    """Those of today, and those that the seat has already."""
    own = {district.id for district in seat.own_districts} if seat else set()
    return [one for one in directory.districts() if one.is_valid_on(clock.today()) or one.id in own]


def _seat_page(
    form: SeatForm, heading: str, organisation: Organisation, *, here: str, button: str = ""
) -> ResponseReturnValue:
    return form_page(
        form,
        heading,
        button=button,
        back=url_for("directory.show", code=organisation.code),
        lead=_("A seat stays when its holder changes. Every organisation with a lead is invited to the plenary."),
        crumbs=way_to(organisation, here),
    )
