"""来年の人へ at each step of a meeting, and 引継ぎ: a year's notes in one list."""

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import calendar_years, clock
from coordinator.errors import NotFound
from coordinator.events.bodies.models import Step
from coordinator.events.bodies.steps import PAGES, existing
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.locks import lock
from coordinator.handover import queries, services
from coordinator.handover.forms import HandoverForm
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only

bp = Blueprint("handover", __name__)
bp.add_app_template_global(queries.notes_at, "handover_notes")


@bp.route("/desk/handover/")
@requires(secretariat_only)
def this_year() -> ResponseReturnValue:
    """引継ぎ of the fiscal year that it is."""
    return shown_year(calendar_years.fiscal_year(clock.today()))


@bp.route("/desk/handover/<int:year>")
@requires(secretariat_only)
def year(year: int) -> ResponseReturnValue:
    """引継ぎ of any fiscal year."""
    return shown_year(year)


@bp.route("/desk/meetings/<slug:slug>/handover/<step>", methods=["GET", "POST"])
@requires(secretariat_only)
def write(slug: str, step: str) -> ResponseReturnValue:
    """The note of one step."""
    here = step_named(step)
    meeting = meetings.for_desk(slug)
    if request.method == "POST":
        lock(meeting)
    form = HandoverForm(thing=queries.note_of(meeting, here))
    if not form.validate_on_submit():
        page = "handover/write.html"
        return render_template(page, meeting=meeting, step=here, page=PAGES[here], form=form), form.status
    kept = services.write(meeting, here, text=form.text.data or "", office_id=g.viewer.office_id)
    note("handover.write", thing_kind="handover_note", thing_uid=kept.uid, fields=form.values)
    return commit_and_go(url_for(PAGES[here], slug=slug), _("Kept for next year."))


def shown_year(year: int) -> ResponseReturnValue:
    """A fiscal year's notes, meeting by meeting."""
    if year not in calendar_years.YEARS:
        raise NotFound()
    return render_template("handover/year.html", year=year, notes=queries.notes_of(year), pages=PAGES)


def step_named(code: str) -> Step:
    """The step of an address; `NotFound` for what is none here."""
    found = next((step for step in existing() if step == code), None)
    if found is None:
        raise NotFound()
    return found
