"""The programme (次第): fixed, opened again, printed."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.agenda import policies, queries, services
from coordinator.events.agenda.exports.papers import PaperSet
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.agenda.paper_numbers import paper_numbers
from coordinator.events.agenda.services.order import movable
from coordinator.events.agenda.timetable import timetable
from coordinator.events.agenda.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import ConfirmForm
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/programme")
@requires(secretariat_only)
def programme(slug: str) -> ResponseReturnValue:
    return _page(meetings.for_desk(slug))


@bp.route("/desk/meetings/<slug:slug>/programme/print")
@requires(secretariat_only)
def print_programme(slug: str) -> ResponseReturnValue:
    """On paper: the numbers that were given, or as a draft those that would be."""
    meeting = meetings.for_desk(slug)
    return render_template(
        "events/agenda/print.html", meeting=meeting, **_lines(meeting, queries.accepted_items(meeting))
    )


@bp.route("/desk/meetings/<slug:slug>/programme/fix", methods=["POST"])
@requires(secretariat_only)
def fix(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    form = ConfirmForm(thing=meeting)
    if not form.validate_on_submit():
        return _page(meeting, form)
    services.fix(meeting)
    note("agenda.fix", thing_kind="meeting", thing_uid=meeting.uid, fields=("programme_fixed_at",))
    return commit_and_go(url_for(".programme", slug=slug), _("The programme is fixed."))


@bp.route("/desk/meetings/<slug:slug>/programme/reopen", methods=["POST"])
@requires(secretariat_only)
def reopen(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    form = ConfirmForm(thing=meeting)
    if not form.validate_on_submit():
        return _page(meeting, form)
    services.reopen(meeting)
    note("agenda.reopen", thing_kind="meeting", thing_uid=meeting.uid, fields=("programme_fixed_at",))
    return commit_and_go(url_for(".programme", slug=slug), _("The programme is open again."))


def _lines(meeting: Meeting, items: list[AgendaItem]) -> dict[str, Any]:
    """The lines of the programme with their times, and the numbers of the papers."""
    lines = queries.numbered(meeting, items)
    times = timetable(meeting, [item for _number, item in lines])
    return {"lines": lines, "times": times, "paper_numbers": paper_numbers(meeting, items)}


def _page(meeting: Meeting, form: ConfirmForm | None = None) -> tuple[str, int]:
    form = form or ConfirmForm(thing=meeting)
    items = queries.accepted_items(meeting)
    page = render_template(
        "events/agenda/programme.html",
        meeting=meeting,
        **_lines(meeting, items),
        paper_set=PaperSet([paper for item in items for paper in item.present_papers]),
        gone=queries.numbers_gone(meeting, items),
        late=movable(items) if meeting.programme_fixed_at else [],
        form=form,
        policies=policies,
    )
    return page, form.status
