"""Organisations out of files and into files."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.exports.answers import table_answer, table_writer
from coordinator.exports.table import Table
from coordinator.imports.views import ImportPages
from coordinator.orgs.directory import imports, queries
from coordinator.orgs.directory.exports import organisations_table
from coordinator.orgs.directory.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.audit_note import note_at_once
from coordinator.web.policies import secretariat_only

IMPORT = ImportPages(
    _l("Organisations"), "organisation.import", "orgs/directory/import.html", imports.plan, imports.apply
)


@bp.route("/desk/organisations/import", methods=["GET", "POST"], endpoint="import_")
@requires(secretariat_only, takes=("file",), ahead=IMPORT.read_sent)
def choose_file() -> ResponseReturnValue:
    return IMPORT.choose_file()


@bp.route("/desk/organisations/import/<sha256>", methods=["GET", "POST"])
@requires(secretariat_only, ahead=IMPORT.read_kept)
def preview_import(sha256: str) -> ResponseReturnValue:
    return IMPORT.preview(sha256)


@bp.route("/desk/organisations/export.<format>")
@requires(secretariat_only)
def export(format: str) -> ResponseReturnValue:
    writer = table_writer(format)
    table = _table()
    note_at_once("organisation.export", thing_kind="file", fields=(format,))
    return table_answer(table, writer, shown_name=_("List of organisations"))


def _table() -> Table:
    kinds, districts = queries.kinds(), queries.districts()
    return organisations_table(queries.with_predecessors(), kinds=kinds, districts=districts)
