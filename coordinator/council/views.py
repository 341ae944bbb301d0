"""The council's facts and history at the secretariat's desk."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.council import queries, services
from coordinator.council.forms import HISTORY_KINDS, CouncilForm, HistoryForm
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.forms import ConfirmForm
from coordinator.web.policies import administrator_only, secretariat_only
from coordinator.web.recording import note

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
        return render_template("council/edit.html", form=form), form.status
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
    if not form.validate_on_submit():
        return render_template("council/history_form.html", form=form, entry=None), form.status
    entry = services.add_history(**form.values)
    note("history.add", thing_kind="history_entry", thing_uid=entry.uid, fields=form.values)
    return commit_and_go(url_for(".history"), _("Saved."))


@bp.route("/desk/settings/history/<uid>", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_history(uid: str) -> ResponseReturnValue:
    entry = queries.history_entry(uid)
    form = HistoryForm(thing=entry)
    if not form.validate_on_submit():
        return render_template("council/history_form.html", form=form, entry=entry), form.status
    services.change_history(entry, **form.values)
    note("history.change", thing_kind="history_entry", thing_uid=entry.uid, fields=form.values)
    return commit_and_go(url_for(".history"), _("Saved."))


@bp.route("/desk/settings/history/<uid>/drop", methods=["POST"])
@requires(secretariat_only)
def drop_history(uid: str) -> ResponseReturnValue:
    entry = queries.history_entry(uid)
    form = ConfirmForm(thing=entry)
    if not form.validate_on_submit():
        return render_template("council/history_form.html", form=HistoryForm(thing=entry), entry=entry), form.status
    services.drop_history(entry)
    note("history.drop", thing_kind="history_entry", thing_uid=uid)
    return commit_and_go(url_for(".history"), _("Taken out of the history."))
