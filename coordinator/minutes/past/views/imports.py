"""過去の記録: the meetings and the minutes from before this installation, out of tables."""

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from coordinator.imports.views import ImportPages
from coordinator.minutes.past import meeting_imports, minutes_imports, queries
from coordinator.minutes.past.forms import PastFilesForm
from coordinator.minutes.past.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.policies import secretariat_only

MEETINGS = ImportPages(
    _l("Past records"),
    "meeting.import",
    "minutes/past/import_meetings.html",
    meeting_imports.plan,
    meeting_imports.apply,
    choose=".import_meetings",
    shown=".preview_meetings",
)
MINUTES = ImportPages(
    _l("Past records"),
    "minutes.import",
    "minutes/past/import_minutes.html",
    minutes_imports.plan,
    lambda plan: minutes_imports.apply(plan, by=g.viewer),
    choose=".import_minutes",
    shown=".preview_minutes",
)


@bp.route("/desk/past/")
@requires(secretariat_only)
def index() -> ResponseReturnValue:
    """What came in so far, what is still waited for, and the three ways in."""
    return render_template(
        "minutes/past/index.html", counts=queries.counts(), waiting=queries.waiting(), form=PastFilesForm()
    )


@bp.route("/desk/past/meetings/import", methods=["GET", "POST"])
@requires(secretariat_only, takes=("file",), ahead=MEETINGS.read_sent)
def import_meetings() -> ResponseReturnValue:
    return MEETINGS.choose_file()


@bp.route("/desk/past/meetings/import/<sha256>", methods=["GET", "POST"])
@requires(secretariat_only, ahead=MEETINGS.read_kept)
def preview_meetings(sha256: str) -> ResponseReturnValue:
    return MEETINGS.preview(sha256)


@bp.route("/desk/past/minutes/import", methods=["GET", "POST"])
@requires(secretariat_only, takes=("file",), ahead=MINUTES.read_sent)
def import_minutes() -> ResponseReturnValue:
    return MINUTES.choose_file()


@bp.route("/desk/past/minutes/import/<sha256>", methods=["GET", "POST"])
@requires(secretariat_only, ahead=MINUTES.read_kept)
def preview_minutes(sha256: str) -> ResponseReturnValue:
    return MINUTES.preview(sha256)
