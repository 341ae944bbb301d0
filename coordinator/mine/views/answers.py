"""出欠のお返事: one tap saves it; the next page says so, and takes what else one wishes to tell."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from coordinator.events.invitations import policies, services
from coordinator.events.invitations.services import Origin
from coordinator.mine import queries
from coordinator.mine.addresses import address_of
from coordinator.mine.asked import Asked
from coordinator.mine.forms import AnswerForm
from coordinator.mine.views.blueprint import bp
from coordinator.web.access import allow, requires
from coordinator.web.answers import commit_and_go
from coordinator.web.policies import member_only
from coordinator.web.recording import note


@bp.route("/meetings/<slug>/answer", methods=["GET", "POST"])
@requires(member_only)
def answer(slug: str) -> ResponseReturnValue:
    """Each button posts here; the last tap counts, whoever answered before."""
    asked = asked_for(slug)
    form = AnswerForm(asked.codes)
    if form.validate_on_submit():
        seats = asked.seats_named(form.seat.data or "")
        services.answer(asked.meeting, seats, answer=form.answer.data, origin=Origin())
        note("invitation.answer", thing_kind="meeting", thing_uid=asked.meeting.uid, fields=("answer",))
        return commit_and_go(address_of("answer", slug=slug))
    return render_template("mine/answer.html", asked=asked, meeting=asked.meeting, form=form), form.status


def asked_for(slug: str) -> Asked:
    """What the meeting asks of the viewer; it is not there for whom it does not ask."""
    asked = queries.asked_for(g.viewer, slug)
    allow(policies.can_answer, frozenset(seat.id for seat in asked.seats))
    return asked
