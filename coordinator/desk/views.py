"""The secretariat's home."""

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from coordinator import clock
from coordinator.desk import queries
from coordinator.desk.steps import next_steps
from coordinator.web.access import requires
from coordinator.web.policies import secretariat_only

bp = Blueprint("desk", __name__)
bp.add_app_template_global(next_steps, "next_steps")

SHOWN = 5


@bp.route("/desk/")
@requires(secretariat_only)
def home() -> ResponseReturnValue:
    """今日の仕事: what needs the viewer's office first, then the others', then what lies ahead."""
    meetings = queries.in_hand(clock.today())
    found = next_steps(meetings)
    tasks = [(meeting, found[meeting.id]) for meeting in meetings]
    to_do = [(meeting, task) for meeting, task in tasks if task and not task.is_waiting]
    return render_template(
        "desk/home.html",
        mine=[(meeting, task) for meeting, task in to_do if task.owner_id == g.viewer.office_id],
        others=[(meeting, task) for meeting, task in to_do if task.owner_id != g.viewer.office_id],
        ahead=[(meeting, task) for meeting, task in tasks if not meeting.is_over][:SHOWN],
        items=queries.waiting_items(),
        failed=queries.failed_messages(),
    )
