"""The two pages of every import: a file is chosen, and what it would do is shown and agreed to.

A feature says once what its import is, and gives its two endpoints their addresses and policies:

IMPORT = ImportPages(_l("Organisations"), "organisation.import", "orgs/directory/import.html", plan, apply)

@bp.route("/desk/organisations/import/<sha256>", methods=["GET", "POST"])
@requires(secretariat_only, ahead=IMPORT.read_kept)
def preview_import(sha256: str) -> ResponseReturnValue:
    return IMPORT.preview(sha256)
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import gettext as _

from coordinator.database import count_rows, reading
from coordinator.errors import DomainError
from coordinator.imports import file_shelf
from coordinator.imports.forms import ApplyForm, TableForm
from coordinator.imports.preview import AnyPlan, Preview
from coordinator.imports.reader import LARGEST, read_ahead
from coordinator.imports.refusals import UnreadableTable
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note


@dataclass(frozen=True)
class ImportPages(Generic[AnyPlan]):
    """One feature's import: what it is called, the audit row's action, the page to choose on, and what is done.

    `plan(content, file_name, answers)` compares a file and what was answered with the register and changes nothing;
    `apply` does what a plan says, or refuses all of it by a `DomainError`. `index`, `choose` and `shown` are endpoints
    of the feature: its own page, and these two.
    """

    room: LazyString
    action: str
    template: str
    plan: Callable[..., AnyPlan]
    apply: Callable[[AnyPlan], None]
    index: str = ".index"
    choose: str = ".import_"
    shown: str = ".preview_import"

    def read_sent(self) -> None:
        """Before the write transaction: the workbook that is sent."""
        file = request.files.get("file")
        if file and not g.upload_refusals.get("file"):
            read_ahead(file.stream.read(LARGEST + 1), file.filename or "")
            file.stream.seek(0)

    def read_kept(self, sha256: str) -> None:
        """Before the write transaction: the workbook that waits to be agreed to."""
        with suppress(file_shelf.NoLongerKept):
            with reading():
                row = file_shelf.found(sha256)
                content, file_name = row.content, row.file_name
            read_ahead(content, file_name)

    def choose_file(self) -> ResponseReturnValue:
        """Take a file that can be read as a table, keep it for an hour, and go on to what it would do."""
        form = TableForm()
        if form.validate_on_submit():
            try:
                self.plan(form.file.content, form.file.file_name)
                row = file_shelf.keep(form.file.content, form.file.file_name)
                return commit_and_go(url_for(self.shown, sha256=row.sha256))
            except UnreadableTable as refusal:
                form.shows(refusal)
        return render_template(self.template, form=form, room=self.room, room_url=url_for(self.index)), form.status

    def preview(self, sha256: str) -> ResponseReturnValue:
        """Show what a kept file would do; agreed to, and still the same, it is done."""
        row = file_shelf.found(sha256)
        form = ApplyForm()
        plan = self.plan(row.content, row.file_name, form.answers)
        if form.is_only_answered and form.validate_on_submit():
            form.fingerprint.data = plan.preview.fingerprint
            return self._page(form, plan.preview, row.file_name, 200)
        confirmed = form.fingerprint.data == plan.preview.fingerprint
        if form.validate_on_submit() and confirmed and plan.preview.can_be_applied:
            try:
                self.apply(plan)
                count_rows()
                file_shelf.drop(row)
                note(self.action, thing_kind="file", thing_uid=sha256, fields=plan.columns)
                return commit_and_go(url_for(self.index), _done(plan.preview))
            except DomainError as refusal:
                form.shows(refusal)
        status = 200 if not form.is_submitted() else 422 if confirmed else 409
        form.fingerprint.data = plan.preview.fingerprint
        return self._page(form, plan.preview, row.file_name, status)

    def _page(self, form: ApplyForm, preview: Preview, file_name: str, status: int) -> ResponseReturnValue:
        words = {
            "room": self.room,
            "room_url": url_for(self.index),
            "import_url": url_for(self.choose),
            "file_name": file_name,
            "preview": preview,
            "changed": status == 409,
        }
        return render_template("imports/preview.html", form=form, **words), status


def _done(preview: Preview) -> str:
    added, changed = len(preview.added), len(preview.changed)
    return _("The file was read in: %(added)s added, %(changed)s changed.", added=added, changed=changed)
