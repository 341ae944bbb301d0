"""A meeting at which I am expected: its facts, its agenda, its papers."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from coordinator.events.agenda import policies
from coordinator.events.agenda import queries as agenda
from coordinator.events.agenda.exports.papers import PaperSet
from coordinator.events.agenda.exports.programme import MEMBERS
from coordinator.events.meetings import queries as meetings
from coordinator.mine import queries
from coordinator.mine.views.blueprint import bp
from coordinator.web.access import allow, requires
from coordinator.web.policies import member_only


@bp.route("/meetings/<slug:slug>")
@requires(member_only)
def meeting(slug: str) -> ResponseReturnValue:
    found = meetings.visible_to(g.viewer, slug)
    seats = [seat for seat in meetings.seats_of(g.viewer) if meetings.is_expected_for(g.viewer, seat, found)]
    allow(policies.is_expected, frozenset(seat.id for seat in seats))
    items = agenda.accepted_items(found)
    paper_set = PaperSet([paper for item in items for paper in item.papers_for(*MEMBERS)])
    (asked,) = queries.asked_at(g.viewer, seats, [found])
    return render_template("mine/meeting.html", meeting=found, asked=asked, items=items, paper_set=paper_set)
