"""The roster out of files and into files."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.exports.answers import table_answer, table_writer
from coordinator.imports.views import ImportPages
from coordinator.orgs.roster import imports, queries
from coordinator.orgs.roster.exports import roster_table
from coordinator.orgs.roster.views.blueprint import bp
from coordinator.orgs.roster.views.selection import SeatSelection
from coordinator.web.access import requires
from coordinator.web.audit_note import note_at_once
from coordinator.web.policies import secretariat_only

IMPORT = ImportPages(_l("Roster"), "roster.import", "orgs/roster/import.html", imports.plan, imports.apply)


@bp.route("/desk/roster/import", methods=["GET", "POST"], endpoint="import_")
@requires(secretariat_only, takes=("file",), ahead=IMPORT.read_sent)
def choose_file() -> ResponseReturnValue:
    return IMPORT.choose_file()


@bp.route("/desk/roster/import/<sha256>", methods=["GET", "POST"])
@requires(secretariat_only, ahead=IMPORT.read_kept)
def preview_import(sha256: str) -> ResponseReturnValue:
    return IMPORT.preview(sha256)


@bp.route("/desk/roster/export.<format>")
@requires(secretariat_only)
def export(format: str) -> ResponseReturnValue:
    writer = table_writer(format)
    asked = SeatSelection.of_request()
    table = roster_table(queries.in_full(asked.seats()), on=asked.on, districts=asked.districts)
    note_at_once("roster.export", thing_kind="file", fields=(format,))
    name = _("Roster")
    return table_answer(table, writer, shown_name=f"{name}_{asked.on.isoformat()}")
