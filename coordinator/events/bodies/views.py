"""Kinds and bodies at the secretariat's desk."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.bodies import queries, services, words
from coordinator.events.bodies.forms import BodyForm, kind_form
from coordinator.events.bodies.models import Body
from coordinator.events.bodies.steps import existing
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.forms import NewNameForm
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.policies import secretariat_only

bp = Blueprint("bodies", __name__)
bp.add_app_template_filter(words.step_name, "step_name")
bp.add_app_template_filter(words.openness_of, "openness_word")
bp.add_app_template_filter(words.who_may_listen, "who_may_listen")


@bp.route("/desk/bodies/")
@requires(secretariat_only)
def index() -> ResponseReturnValue:
    return render_template("events/bodies/index.html", bodies=queries.bodies(), kinds=queries.kinds(), steps=existing())


@bp.route("/desk/bodies/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new() -> ResponseReturnValue:
    form = _body_form()
    if body := form.saved(services.create_body):
        note("body.create", thing_kind="body", thing_uid=body.uid, fields=form.values)
        return commit_and_go(url_for(".index"), _("“%(name)s” was added.", name=body.name))
    return render_template("events/bodies/body.html", form=form, body=None), form.status


@bp.route("/desk/bodies/<code>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit(code: str) -> ResponseReturnValue:
    body = queries.body_by_code(code)
    form = _body_form(body)
    if form.saved(services.change_body, body):
        note("body.change", thing_kind="body", thing_uid=body.uid, fields=form.values)
        return commit_and_go(url_for(".index"), _("Saved."))
    return render_template("events/bodies/body.html", form=form, body=body), form.status


@bp.route("/desk/bodies/<code>/name", methods=["GET", "POST"])
@requires(secretariat_only)
def rename(code: str) -> ResponseReturnValue:
    body = queries.body_by_code(code)
    form = NewNameForm(thing=body)
    if form.saved(services.rename_body, body):
        note("body.rename", thing_kind="body", thing_uid=body.uid, fields=("name",))
        return commit_and_go(url_for(".index"), _("Saved."))
    return form_page(
        form,
        _("Change the name of %(name)s", name=body.name),
        back=url_for(".index"),
        crumbs=[(_("Bodies and kinds of meetings"), url_for(".index")), (_("Change the name"), None)],
        template="orgs/new_name.html",
        thing=body,
    )


@bp.route("/desk/bodies/kinds/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new_kind() -> ResponseReturnValue:
    form = kind_form(existing(), directory.offices())
    if kind := form.saved(services.create_kind):
        note("kind.create", thing_kind="kind", thing_uid=kind.uid, fields=form.values)
        return commit_and_go(url_for(".index"), _("“%(name)s” was added.", name=kind.name))
    return render_template("events/bodies/kind.html", form=form, kind=None), form.status


@bp.route("/desk/bodies/kinds/<code>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_kind(code: str) -> ResponseReturnValue:
    kind = queries.kind_by_code(code)
    form = kind_form(existing(), directory.offices(), kind)
    if form.saved(services.change_kind, kind):
        note("kind.change", thing_kind="kind", thing_uid=kind.uid, fields=form.values)
        return commit_and_go(url_for(".index"), _("Saved."))
    return render_template("events/bodies/kind.html", form=form, kind=kind), form.status


def _body_form(body: Body | None = None) -> BodyForm:
    chosen = {body.kind_id} if body else set()
    kinds = [kind for kind in queries.kinds() if kind.is_in_use or kind.id in chosen]
    return BodyForm(kinds=kinds, districts=directory.districts(), offices=directory.offices(), thing=body)
