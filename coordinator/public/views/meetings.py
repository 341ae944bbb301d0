"""When the council meets, and the record of its meetings. Nothing here depends on who asks."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coordinator import calendar_years, clock
from coordinator.errors import NotFound
from coordinator.events.bodies import queries as bodies
from coordinator.events.bodies.models import Body
from coordinator.events.meetings import queries
from coordinator.files.responses import attachment
from coordinator.minutes.past import files as past_files
from coordinator.minutes.past import queries as past_queries
from coordinator.public.queries import latest_publications
from coordinator.public.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.pagination import asked_page, long_page_of
from coordinator.web.policies import open_to_all

PER_PAGE = 20


@bp.route("/meetings/")
@requires(open_to_all)
def meetings() -> ResponseReturnValue:
    """予定と記録: what lies ahead, the soonest first, then the record, the latest first."""
    today = clock.today()
    shown = bodies.public_bodies()
    years = fiscal_years(calendar_years.fiscal_year(today))
    body, year = asked_body(shown), asked_year(years)
    past = long_page_of(queries.past(today, body=body, fiscal_year=year), asked_page(), per_page=PER_PAGE)
    ahead = queries.upcoming(today, body=body, fiscal_year=year) if past.number == 1 else []
    return render_template(
        "public/meetings.html",
        ahead=ahead,
        past=past,
        publications=latest_publications(past.items),
        past_files=past_queries.readable_files(past.items),
        bodies=shown,
        years=years,
        body=body,
        year=year,
    )


@bp.route("/meetings/<slug:slug>")
@requires(open_to_all)
def meeting(slug: str) -> ResponseReturnValue:
    found = queries.public_meeting(slug)
    publication = latest_publications([found]).get(found.id)
    return render_template(
        "public/meeting.html",
        meeting=found,
        publication=publication,
        past_files=past_queries.readable_files([found]).get(found.id, []),
    )


@bp.route("/meetings/<slug:slug>/past/<uid:uid>")
@requires(open_to_all)
def past_file(slug: str, uid: str) -> ResponseReturnValue:
    """Old minutes as they are; whoever asks gets them, until they are withdrawn."""
    found = past_queries.file_of(queries.public_meeting(slug), uid)
    if not found.is_there:
        raise NotFound()
    return attachment(past_files.content_of(found))


def fiscal_years(this_year: int) -> list[int]:
    """The years to choose from, the next one first."""
    return list(range(this_year + 1, (queries.first_public_fiscal_year() or this_year) - 1, -1))


def asked_body(shown: list[Body]) -> Body | None:
    code = request.args.get("body", "")
    return next((body for body in shown if body.code == code), None)


def asked_year(years: list[int]) -> int | None:
    written = request.args.get("year", "")
    return next((year for year in years if str(year) == written), None)
