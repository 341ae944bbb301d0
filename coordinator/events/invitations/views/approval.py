"""The approval (決裁) of the notice."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from coordinator.events.approvals.views import approvals_of
from coordinator.events.invitations import services
from coordinator.events.invitations.letters import approval_text
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.web.access import requires
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/notice/approval", methods=["GET", "POST"])
@requires(secretariat_only)
def approval(slug: str) -> ResponseReturnValue:
    """What is approved is saved, so that a proposal does not change by itself afterwards."""
    meeting = meetings.for_desk(slug)
    notice = services.saved_text(meeting) if request.method == "POST" else None
    links = {"back": url_for(".notice", slug=slug), "papers": url_for(".approval_set", slug=slug)}
    return approvals_of(approval_text.asked_of(meeting, notice), **links)
