"""My page: whose it is, what comes, what became of my items."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from coordinator import clock
from coordinator.events.agenda.models import ItemState
from coordinator.mine import queries
from coordinator.mine.outcomes import discussed
from coordinator.mine.own_items import own_items
from coordinator.mine.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.pagination import asked_page
from coordinator.web.policies import member_only

SHOWN = 5


@bp.route("/")
@requires(member_only)
def home() -> ResponseReturnValue:
    today = clock.today()
    whose = queries.whose_page(g.viewer, today)
    own = own_items(g.viewer.organisation_ids, asked_page(), per_page=SHOWN)
    asked = queries.asked_at(g.viewer, whose.seats, queries.meetings_ahead(g.viewer, whose.seats, today))
    return render_template(
        "mine/home.html",
        whose=whose,
        asked_of_me=asked,
        page=own,
        discussed=discussed([item.uid for item in own.items if item.state is ItemState.ACCEPTED]),
        published=queries.published_for(whose.seats, limit=SHOWN),
    )
