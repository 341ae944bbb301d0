"""The roster of a day, and an organisation with its seats."""

from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import contains_eager

from coordinator import clock, text
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.directory.views.blueprint import bp as directory_bp
from coordinator.orgs.roster import queries
from coordinator.orgs.roster.models import Seat
from coordinator.orgs.roster.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.paging import asked_page, page_of
from coordinator.web.policies import secretariat_only


@bp.route("/desk/roster/")
@requires(secretariat_only)
def index() -> ResponseReturnValue:
    on = asked_day()
    kinds, districts = directory.kinds(), directory.districts()
    asked = {name: text.typed(request.args.get(name, ""))[:200] for name in ("kind", "district", "q", "vacant")}
    query = queries.narrowed(
        queries.seats().where(queries.exists_on(on)),
        on,
        kind=next((kind for kind in kinds if kind.code == asked["kind"]), None),
        district=next((district for district in districts if district.code == asked["district"]), None),
        words=asked["q"],
        is_vacant=bool(asked["vacant"]),
    )
    named = query.options(contains_eager(Seat.organisation).selectinload(Organisation.former_names))
    return render_template(
        "orgs/roster/index.html",
        page=page_of(named, asked_page()),
        counts=queries.counts(query, on),
        on=on,
        kinds=kinds,
        districts=districts,
        asked=asked,
    )


@directory_bp.route("/desk/organisations/<code>", endpoint="show")
@requires(secretariat_only)
def organisation(code: str) -> ResponseReturnValue:
    """The address and its name are the directory's; the page stands here because it shows the seats."""
    found = directory.organisation_by_code(code)
    seats = queries.every_seat_of(found)
    today = clock.today()
    return render_template(
        "orgs/roster/organisation.html",
        organisation=found,
        seats=[seat for seat in seats if seat.last_day is None or seat.last_day >= today],
        ended=[seat for seat in seats if seat.last_day is not None and seat.last_day < today],
        successors=directory.successors_of(found),
    )


def asked_day() -> date:
    """The day in the address (`?on=2026-04-01`); today for anything that is none."""
    try:
        day = date.fromisoformat(text.half_width(request.args.get("on", "")))
    except ValueError:
        return clock.today()
    return day if 1900 <= day.year <= 2199 else clock.today()
