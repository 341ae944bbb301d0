"""Organisations out of files and into files."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.database import writing
from coordinator.errors import NotFound
from coordinator.exports.formats import WRITERS
from coordinator.exports.table import Table
from coordinator.extensions import db
from coordinator.imports import kept
from coordinator.imports.forms import ApplyForm, TableForm
from coordinator.imports.refusals import UnreadableTable
from coordinator.orgs.directory import imports, queries
from coordinator.orgs.directory.exports import organisations_table
from coordinator.orgs.directory.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.attachments import attachment
from coordinator.web.policies import secretariat_only
from coordinator.web.recording import note

TABLE_FORMATS = ("csv", "xlsx")


@bp.route("/desk/organisations/import", methods=["GET", "POST"], endpoint="import_")
@requires(secretariat_only)
def choose_file() -> ResponseReturnValue:
    form = TableForm()
    if form.validate_on_submit():
        try:
            imports.plan(form.file.content, form.file.file_name)
            row = kept.keep(form.file.content, form.file.file_name)
            return commit_and_go(url_for(".preview_import", sha256=row.sha256))
        except UnreadableTable as refusal:
            form.refuse("file", refusal.sentence)
    return render_template("orgs/directory/import.html", form=form), form.status


@bp.route("/desk/organisations/import/<sha256>", methods=["GET", "POST"])
@requires(secretariat_only)
def preview_import(sha256: str) -> ResponseReturnValue:
    row = kept.found(sha256)
    plan = imports.plan(row.content, row.file_name)
    form = ApplyForm()
    confirmed = form.fingerprint.data == plan.preview.fingerprint
    if form.validate_on_submit() and confirmed and plan.preview.can_be_applied:
        imports.apply(plan)
        kept.drop(row)
        note("organisation.import", thing_kind="file", thing_uid=sha256, fields=plan.columns)
        return commit_and_go(url_for(".index"), _done(plan))
    status = 200 if not form.is_submitted() else 422 if confirmed else 409
    form.fingerprint.data = plan.preview.fingerprint
    return _preview(form, plan, row.file_name, status)


def _preview(form: ApplyForm, plan: imports.Plan, file_name: str, status: int) -> ResponseReturnValue:
    words = {
        "room": _("Organisations"),
        "room_url": url_for(".index"),
        "import_url": url_for(".import_"),
        "file_name": file_name,
        "preview": plan.preview,
        "changed": status == 409,
    }
    return render_template("imports/preview.html", form=form, **words), status


@bp.route("/desk/organisations/export.<format>")
@requires(secretariat_only)
def export(format: str) -> ResponseReturnValue:
    if format not in TABLE_FORMATS:
        raise NotFound()
    writer = WRITERS[format]
    content = writer.write(_table())
    # Addresses leave the house: that stands in the record even if the answer never arrives.
    with writing():
        note("organisation.export", thing_kind="file", fields=(format,))
        db.session.commit()
    shown = _("List of organisations")
    return attachment(
        content,
        media_type=writer.mime_type,
        ascii_name=f"organisations.{format}",
        shown_name=f"{shown}.{format}",
    )


def _table() -> Table:
    kinds, districts = queries.kinds(), queries.districts()
    return organisations_table(queries.with_predecessors(), kinds=kinds, districts=districts)


def _done(plan: imports.Plan) -> str:
    added, changed = len(plan.preview.added), len(plan.preview.changed)
    return _("The file was read in: %(added)s added, %(changed)s changed.", added=added, changed=changed)
