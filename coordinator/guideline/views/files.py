"""The guideline out of files and into files."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.exports.answers import table_answer, table_writer
from coordinator.guideline import imports, queries
from coordinator.guideline.exports import guideline_table
from coordinator.guideline.views.blueprint import bp
from coordinator.imports.views import ImportPages
from coordinator.web.access import requires
from coordinator.web.policies import secretariat_only

IMPORT = ImportPages(
    _l("Guideline and goals"), "guideline.import", "guideline/import.html", imports.plan, imports.apply
)


@bp.route("/desk/guideline/import", methods=["GET", "POST"], endpoint="import_")
@requires(secretariat_only, takes=("file",), ahead=IMPORT.read_sent)
def choose_file() -> ResponseReturnValue:
    return IMPORT.choose_file()


@bp.route("/desk/guideline/import/<sha256>", methods=["GET", "POST"])
@requires(secretariat_only, ahead=IMPORT.read_kept)
def preview_import(sha256: str) -> ResponseReturnValue:
    return IMPORT.preview(sha256)


@bp.route("/desk/guideline/export.<format>")
@requires(secretariat_only)
def export(format: str) -> ResponseReturnValue:
    writer = table_writer(format)
    table = guideline_table(queries.terms_for_exchange())
    return table_answer(table, writer, shown_name=_("Guideline and goals"))
