"""Who was there: the form starts from the answers and the reception, and what was saved stays."""

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.meetings.refusals import NotToBeHeld, NotYetHeld
from coordinator.minutes.reception.initial_attendance import Start, start_of
from coordinator.minutes.reception.views.blueprint import bp
from coordinator.minutes.records import policies, services
from coordinator.minutes.records.forms import DayForm
from coordinator.minutes.records.refusals import LateDay
from coordinator.minutes.records.rows import act_of
from coordinator.minutes.records.sheet import DaySheet, sheet_of
from coordinator.minutes.records.views.blueprint import meeting_at_hand, sent
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/day", methods=["GET", "POST"])
@requires(secretariat_only)
def day(slug: str) -> ResponseReturnValue:
    meeting = meeting_at_hand(slug)
    start = start_of(meeting)
    sheet = sheet_of(meeting, starts=start.rows, observers=start.observers)
    if request.method == "GET":
        return shown(sheet, sheet.form(), start)
    form = sheet.sent_form(sent(), act_of(request.form.get("rearrange")))
    if form.look_at or not form.validate_on_submit():
        return shown(sheet, form, start)
    return saved(sheet, form, start)


def saved(sheet: DaySheet, form: DayForm, start: Start) -> ResponseReturnValue:
    try:
        minutes = services.record_day(sheet.meeting, form.draft, by=g.viewer)
    except LateDay as late:
        return shown(sheet, sheet.late_form(late.merged), start)
    except (NotToBeHeld, NotYetHeld) as refusal:
        form.shows(refusal)
        return shown(sheet, form, start)
    note("minutes.record_day", thing_kind="minutes", thing_uid=minutes.uid, fields=("attendance",))
    return commit_and_go(url_for(".day", slug=sheet.meeting.slug), _("The day is saved."))


def shown(sheet: DaySheet, form: DayForm, start: Start) -> ResponseReturnValue:
    page = render_template(
        "minutes/reception/day.html",
        meeting=sheet.meeting,
        form=form,
        sheet=sheet,
        start=start,
        offices={office.uid: office.name for office in sheet.offices},
        policies=policies,
    )
    return page, 200 if form.look_at else form.status
