"""④出欠: the board of a meeting's answers, and the list behind each of its numbers."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.errors import NotFound
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.board.counts import Listing
from coordinator.events.invitations.board.lists import board_of, numbers_of
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only

# These stand on the board even where they are nought; children are counted apart.
ALWAYS = (Listing.INVITED, Listing.ANSWERED, Listing.COMING, Listing.ABSENT, Listing.WAITING)
CHILDREN = (Listing.CHILDREN, Listing.MINDED)


@bp.route("/desk/meetings/<slug:slug>/answers")
@requires(secretariat_only)
def answers(slug: str) -> ResponseReturnValue:
    """The numbers; with `?list=` the list behind one of them."""
    meeting = meetings.for_desk(slug)
    if "list" in request.args:
        return listed(meeting)
    return render_template(
        "events/invitations/answers/board.html",
        meeting=meeting,
        board=numbers_of(meeting),
        lists=Listing,
        always=ALWAYS,
        children=CHILDREN,
        places=queries.places_of(meeting) if meeting.has_limits else [],
        asked_anew=queries.to_answer_anew(meeting) if meeting.accepts_answers else 0,
    )


@bp.route("/desk/meetings/<slug:slug>/answers/places", methods=["POST"])
@requires(secretariat_only)
def settle(slug: str) -> ResponseReturnValue:
    """Give what became free, after the limit was raised or somebody left the roster."""
    meeting = meetings.for_desk(slug)
    moved = services.settle(meeting)
    note("answers.settle", thing_kind="meeting", thing_uid=meeting.uid)
    return commit_and_go(url_for(".answers", slug=slug), _("%(count)s moved up and were told.", count=len(moved)))


def listed(meeting: Meeting) -> str:
    try:
        listing = Listing(request.args["list"])
    except ValueError:
        raise NotFound() from None
    narrowed = {name: request.args.get(name, "") for name in ("kind", "district")}
    board = board_of(meeting)
    board.refuse_unknown(**narrowed)
    heads = board.listed(listing, **narrowed)
    return render_template(
        "events/invitations/answers/list.html",
        meeting=meeting,
        board=board,
        listing=listing,
        heads=heads,
        in_time=queries.said_in_time(meeting),
        before=queries.answers_before_the_move(meeting, [seat.seat_id for head in heads for seat in head.seats]),
        count=board.count(listing, **narrowed),
        **narrowed,
    )
