"""What became of the daily backups, for the administrator."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from coordinator import clock
from coordinator.backup import daily, queries, words
from coordinator.web.access import requires
from coordinator.web.policies import administrator_only

bp = Blueprint("backup", __name__)


@bp.route("/desk/settings/backups")
@requires(administrator_only)
def index() -> ResponseReturnValue:
    runs = queries.runs()
    trouble = queries.trouble(runs[0] if runs else None, clock.now())
    return render_template("backup/index.html", runs=runs, trouble=trouble, folder=daily.folder(), words=words)
