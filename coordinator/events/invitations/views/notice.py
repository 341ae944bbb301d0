"""The page of the notice step: whom it goes to, and what became of it."""

from flask import render_template
from flask.typing import ResponseReturnValue

from coordinator.events.invitations import queries
from coordinator.events.invitations.addressees import reach
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.web.access import requires
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug>/notice")
@requires(secretariat_only)
def notice(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    invited = queries.addressees(meeting)
    return render_template("events/invitations/notice.html", meeting=meeting, invited=invited, reach=reach(invited))
