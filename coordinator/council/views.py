"""The council's facts and history at the secretariat's desk."""

from collections.abc import Callable

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import calendar_years, clock
from coordinator.council import queries, services
from coordinator.council.forms import HISTORY_KINDS, CouncilForm, DayToAvoidForm, HistoryForm, ThemeForm
from coordinator.council.models import DayToAvoid, HistoryEntry
from coordinator.council.refusals import ThemeTaken
from coordinator.errors import NotFound
from coordinator.web import filters
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.forms import BaseForm, ConfirmForm
from coordinator.web.policies import administrator_only, secretariat_only

Line = DayToAvoid | HistoryEntry

bp = Blueprint("council", __name__)


@bp.route("/desk/settings")
@requires(secretariat_only)
def settings() -> ResponseReturnValue:
    return render_template("council/settings.html", facts=queries.current())


@bp.route("/desk/settings/council", methods=["GET", "POST"])
@requires(administrator_only)
def edit() -> ResponseReturnValue:
    council = queries.current()
    form = CouncilForm(thing=council)
    if not form.validate_on_submit():
        return form_page(form, _("Change the council's facts"), back=url_for(".settings"), draft="council")
    services.set_up(**form.values)
    note("council.change", thing_kind="council", fields=form.values)
    return commit_and_go(url_for(".settings"), _("Saved."))


@bp.route("/desk/settings/history")
@requires(secretariat_only)
def history() -> ResponseReturnValue:
    return render_template("council/history.html", history=queries.history(), kinds=HISTORY_KINDS)


@bp.route("/desk/settings/history/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new_history() -> ResponseReturnValue:
    form = HistoryForm()
    saved = _saved(form, services.add_history, action="history.add", back=".history")
    return saved or _history_page(form)


@bp.route("/desk/settings/history/<uid:uid>", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_history(uid: str) -> ResponseReturnValue:
    entry = queries.history_entry(uid)
    form = HistoryForm(thing=entry)
    saved = _saved(form, services.change_history, entry, action="history.change", back=".history")
    return saved or _history_page(form, entry)


@bp.route("/desk/settings/history/<uid:uid>/drop", methods=["POST"])
@requires(secretariat_only)
def drop_history(uid: str) -> ResponseReturnValue:
    entry = queries.history_entry(uid)
    form = ConfirmForm(thing=entry)
    if not form.validate_on_submit():
        page, _status = _history_page(HistoryForm(thing=entry), entry)
        return page, form.status
    services.drop_history(entry)
    note("history.drop", thing_kind="history_entry", thing_uid=uid)
    return commit_and_go(url_for(".history"), _("Taken out of the history."))


@bp.route("/desk/years/<int:year>/theme", methods=["GET", "POST"])
@requires(secretariat_only)
def theme(year: int) -> ResponseReturnValue:
    """The theme of a fiscal year: a line of the history that the year's plan shows too."""
    if year not in calendar_years.YEARS:
        raise NotFound()
    form = ThemeForm(thing=queries.theme_of(year))
    if not form.validate_on_submit():
        return _theme_page(form, year)
    try:
        entry = services.set_theme(year, theme=form.title.data or "")
    except ThemeTaken as refusal:
        form.shows(refusal)
        return _theme_page(form, year)
    note("history.theme", thing_kind="history_entry", thing_uid=entry.uid if entry else None, fields=form.values)
    return commit_and_go(url_for("desk.year", year=year), _("Saved."))


@bp.route("/desk/settings/days-to-avoid")
@requires(secretariat_only)
def days_to_avoid() -> ResponseReturnValue:
    days = queries.days_to_avoid_from(calendar_years.first_day(calendar_years.fiscal_year(clock.today())))
    return render_template("council/days_to_avoid.html", days=days)


@bp.route("/desk/settings/days-to-avoid/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new_day_to_avoid() -> ResponseReturnValue:
    form = DayToAvoidForm()
    saved = _saved(form, services.avoid, action="day_to_avoid.add", back=".days_to_avoid")
    return saved or _day_page(form)


@bp.route("/desk/settings/days-to-avoid/<uid:uid>", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_day_to_avoid(uid: str) -> ResponseReturnValue:
    day = queries.day_to_avoid(uid)
    form = DayToAvoidForm(thing=day)
    saved = _saved(form, services.change_day_to_avoid, day, action="day_to_avoid.change", back=".days_to_avoid")
    return saved or _day_page(form, day)


@bp.route("/desk/settings/days-to-avoid/<uid:uid>/drop", methods=["POST"])
@requires(secretariat_only)
def drop_day_to_avoid(uid: str) -> ResponseReturnValue:
    day = queries.day_to_avoid(uid)
    form = ConfirmForm(thing=day)
    if not form.validate_on_submit():
        page, _status = _day_page(DayToAvoidForm(thing=day), day)
        return page, form.status
    services.drop_day_to_avoid(day)
    note("day_to_avoid.drop", thing_kind="day_to_avoid", thing_uid=uid)
    return commit_and_go(url_for(".days_to_avoid"), _("Taken out of the days to avoid."))


def _saved(
    form: BaseForm, save: Callable[..., Line], *about: Line, action: str, back: str
) -> ResponseReturnValue | None:
    """A valid line is saved and its list shown; None while the form has something to say."""
    line = form.saved(save, *about)
    if line is None:
        return None
    note(action, thing_kind=line.__tablename__, thing_uid=line.uid, fields=form.values)
    return commit_and_go(url_for(back), _("Saved."))


def _theme_page(form: ThemeForm, year: int) -> tuple[str, int]:
    plan = url_for("desk.year", year=year)
    way = [(_("Year's plan"), plan), (_("Theme of the year"), None)]
    return form_page(form, _("Theme of %(year)s", year=filters.fiscal_year(year)), back=plan, crumbs=way)


def _history_page(form: HistoryForm, entry: HistoryEntry | None = None) -> tuple[str, int]:
    return form_page(
        form,
        _("Change a line of the history") if entry else _("Add a line"),
        back=url_for(".history"),
        draft=f"history-{entry.uid if entry else 'new'}",
        template="council/history_form.html",
        entry=entry,
    )


def _day_page(form: DayToAvoidForm, day: DayToAvoid | None = None) -> tuple[str, int]:
    heading = _("Change a day to avoid") if day else _("Add a day to avoid")
    back = url_for(".days_to_avoid")
    return form_page(
        form,
        heading,
        back=back,
        crumbs=[(_("Settings"), url_for(".settings")), (_("Days to avoid"), back), (heading, None)],
        template="council/day_to_avoid.html",
        day=day,
    )
