"""The one page of the first use, its sample files, and putting it aside."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.council import queries as council
from coordinator.council import services
from coordinator.desk.first_use.samples import sample
from coordinator.desk.first_use.steps import progress
from coordinator.desk.first_use.words import SAMPLES
from coordinator.errors import NotFound
from coordinator.exports.answers import table_answer, table_writer
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only

bp = Blueprint("first_use", __name__)
bp.add_app_template_global(progress, "first_use")


@bp.route("/desk/first-use")
@requires(secretariat_only)
def page() -> ResponseReturnValue:
    """What is done, what is next and why; open for ever from the settings."""
    return render_template("desk/first_use.html", progress=progress(), sample_words=SAMPLES)


@bp.route("/desk/first-use/samples/<register>.<format>")
@requires(secretariat_only)
def sample_file(register: str, format: str) -> ResponseReturnValue:
    writer, table = table_writer(format), sample(register)
    return table_answer(table, writer, shown_name=_("Sample %(register)s", register=SAMPLES[register]))


@bp.route("/desk/first-use/put-aside", methods=["POST"])
@requires(secretariat_only)
def put_aside() -> ResponseReturnValue:
    """The desk's first page speaks of it no more."""
    found = council.current()
    if found is None:
        raise NotFound()
    services.put_first_use_aside(found)
    note("council.put_first_use_aside", thing_kind="council", thing_uid=found.uid)
    return commit_and_go(url_for("desk.home"), _("Put aside. You find it again under Settings."))
