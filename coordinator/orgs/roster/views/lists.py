"""The roster of a day, and an organisation with its seats."""

from flask import render_template
from flask.typing import ResponseReturnValue

from coordinator import clock
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.views.blueprint import bp as directory_bp
from coordinator.orgs.roster import queries
from coordinator.orgs.roster.views.blueprint import bp
from coordinator.orgs.roster.views.selection import SeatSelection
from coordinator.orgs.roster.words import ROLES
from coordinator.web.access import requires
from coordinator.web.pagination import asked_page, page_of
from coordinator.web.policies import secretariat_only


@bp.route("/desk/roster/")
@requires(secretariat_only)
def index() -> ResponseReturnValue:
    asked = SeatSelection.of_request()
    query = asked.seats()
    return render_template(
        "orgs/roster/index.html",
        page=page_of(query.options(*queries.with_former_names()), asked_page()),
        counts=queries.counts(query, asked.on),
        on=asked.on,
        asked=asked,
        roles=ROLES,
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
