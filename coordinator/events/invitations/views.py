"""The desk's pages about inviting: who is invited."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from coordinator.events.invitations import queries
from coordinator.events.invitations.addressees import reach
from coordinator.events.meetings import queries as meetings
from coordinator.web.access import requires
from coordinator.web.policies import secretariat_only

bp = Blueprint("invitations", __name__)


@bp.route("/desk/meetings/<slug>/notice")
@requires(secretariat_only)
def notice(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    invited = queries.addressees(meeting)
    return render_template("events/invitations/notice.html", meeting=meeting, invited=invited, reach=reach(invited))
