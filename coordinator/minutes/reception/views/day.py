"""Who was there: the form starts from the answers, and what was saved stays."""

from collections.abc import Mapping

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.meetings.refusals import NotToBeHeld, NotYetHeld
from coordinator.minutes.reception import starting
from coordinator.minutes.reception.starting import Said
from coordinator.minutes.reception.views.blueprint import bp
from coordinator.minutes.records import policies, services
from coordinator.minutes.records.forms import DayForm
from coordinator.minutes.records.refusals import LateDay
from coordinator.minutes.records.rows import act_of
from coordinator.minutes.records.sheet import DaySheet, sheet_of
from coordinator.minutes.records.views.blueprint import meeting_at_hand, sent
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.recording import note

Answers = Mapping[str, Said]


@bp.route("/desk/meetings/<slug>/day", methods=["GET", "POST"])
@requires(policies.can_record)
def day(slug: str) -> ResponseReturnValue:
    meeting = meeting_at_hand(slug)
    answers = starting.answers_of(meeting)
    sheet = sheet_of(meeting, starts=starting.starts_of(answers))
    if request.method == "GET":
        return shown(sheet, sheet.form(), answers)
    form = sheet.sent_form(sent(), act_of(request.form.get("rearrange")))
    if form.look_at or not form.validate_on_submit():
        return shown(sheet, form, answers)
    return saved(sheet, form, answers)


def saved(sheet: DaySheet, form: DayForm, answers: Answers) -> ResponseReturnValue:
    try:
        minutes = services.record_day(sheet.meeting, form.draft, by=g.viewer)
    except LateDay as late:
        return shown(sheet, sheet.late_form(late.merged), answers)
    except (NotToBeHeld, NotYetHeld) as refusal:
        form.form_errors.append(refusal.sentence)
        return shown(sheet, form, answers)
    note("minutes.record_day", thing_kind="minutes", thing_uid=minutes.uid, fields=("attendance",))
    return commit_and_go(url_for(".day", slug=sheet.meeting.slug), _("The day is saved."))


def shown(sheet: DaySheet, form: DayForm, answers: Answers) -> ResponseReturnValue:
    page = render_template(
        "minutes/reception/day.html",
        meeting=sheet.meeting,
        form=form,
        sheet=sheet,
        answers=answers,
        offices={office.uid: office.name for office in sheet.offices},
        policies=policies,
    )
    return page, 200 if form.look_at else form.status
