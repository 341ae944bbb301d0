"""The order of the roster: the seats of one kind of members, moved by arrows or dragged."""

from typing import NamedTuple

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import MemberKind
from coordinator.orgs.roster import queries, seat_order
from coordinator.orgs.roster.forms import RosterOrderForm
from coordinator.orgs.roster.models import Seat
from coordinator.orgs.roster.refusals import RosterMoved
from coordinator.orgs.roster.views.blueprint import bp
from coordinator.orgs.roster.words import seat_word
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


class PlacedSeat(NamedTuple):
    """A seat as the list shows it."""

    uid: str
    title: str
    holder: str


@bp.route("/desk/roster/order", methods=["GET", "POST"])
@requires(secretariat_only)
def order() -> ResponseReturnValue:
    kinds = directory.kinds()
    kind = next((one for one in kinds if one.code == request.args.get("kind")), kinds[0] if kinds else None)
    seats = queries.in_full(queries.narrowed(queries.seats_existing_on(clock.today()), clock.today(), kind=kind))
    form = RosterOrderForm()
    if kind is None or not form.validate_on_submit():
        return _page(kinds, kind, seats), form.status
    try:
        wanted = form.order.data or seat_order.moved([seat.uid for seat in seats], form.move.data or "")
        seat_order.put_in_order(seats, wanted, seen=form.version.data or "")
    except RosterMoved as refusal:
        return _page(kinds, kind, seats, refusal.sentence), refusal.status
    note("seat.order", thing_kind="member_kind", thing_uid=kind.uid, fields=("order",))
    return commit_and_go(url_for(".order", kind=kind.code), _("The order is saved."))


def _page(kinds: list[MemberKind], kind: MemberKind | None, seats: list[Seat], refusal: str = "") -> str:
    mark = seat_order.order_mark([seat.uid for seat in seats])
    choices = [(one.code, one.name) for one in kinds]
    shown = {"choices": choices, "kind": kind, "seats": list(map(_placed, seats)), "mark": mark, "refusal": refusal}
    return render_template("orgs/roster/order.html", **shown)


def _placed(seat: Seat) -> PlacedSeat:
    title, holder = f"{seat.organisation.name} {seat_word(seat)}", seat.holder_on(clock.today())
    return PlacedSeat(seat.uid, title, holder.name if holder else "")
