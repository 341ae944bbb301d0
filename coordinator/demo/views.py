"""The first council's registers, offered to an empty installation on the page of its first use."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.demo import emptiness, registers
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import administrator_only

bp = Blueprint("demo", __name__)


@bp.route("/desk/first-use/template", methods=["POST"])
@requires(administrator_only)
def set_up() -> ResponseReturnValue:
    """The same as `coordinator setup --template kanazawa`: registers alone, no samples."""
    if emptiness.has_registers():
        raise emptiness.NotEmpty()
    found = registers.set_up()
    note("council.set_up", thing_kind="council", thing_uid=found.uid)
    return commit_and_go(url_for("first_use.page"), _("The registers are loaded. Please look through what comes next."))
