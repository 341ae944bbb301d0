"""Old minutes as files: many at once by their names, or one on its meeting's page."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.meetings import queries as meetings
from coordinator.files.responses import attachment
from coordinator.minutes.past import files, policies, queries
from coordinator.minutes.past.forms import AttachForm, PastFilesForm
from coordinator.minutes.past.views.blueprint import bp
from coordinator.minutes.records.views.blueprint import meeting_at_hand
from coordinator.web.access import allow, requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import ConfirmForm
from coordinator.web.policies import secretariat_only


@bp.route("/desk/past/files", methods=["GET", "POST"], endpoint="files")
@requires(secretariat_only, takes=("files",))
def bring() -> ResponseReturnValue:
    """Those that a meeting waits for find their meeting by their name; the others are named."""
    form = PastFilesForm()
    if not form.validate_on_submit():
        page = "minutes/past/files.html"
        return render_template(page, form=form, waiting=queries.waiting()), form.status
    arrived, strange = files.arrive(form.files.data)
    note("past_file.attach", thing_kind="file", fields=("file",))
    told = _("%(count)s old minutes are with their meetings now.", count=len(arrived))
    if strange:
        told += _(" No meeting waits for: %(names)s", names=_(", ").join(strange))
    return commit_and_go(url_for(".index"), told)


@bp.route("/desk/meetings/<slug:slug>/past/new", methods=["GET", "POST"])
@requires(secretariat_only, takes=("file",))
def attach(slug: str) -> ResponseReturnValue:
    meeting = meeting_at_hand(slug)
    allow(policies.can_attach, meeting)
    form = AttachForm()
    if not form.validate_on_submit():
        return render_template("minutes/past/attach.html", meeting=meeting, form=form), form.status
    file = files.attach(meeting, form.file.data)
    note("past_file.attach", thing_kind="past_file", thing_uid=file.uid, fields=("file",))
    return commit_and_go(url_for("publication.desk", slug=slug), _("The old minutes are attached."))


@bp.route("/desk/meetings/<slug:slug>/past/<uid:uid>")
@requires(secretariat_only)
def file(slug: str, uid: str) -> ResponseReturnValue:
    return attachment(files.content_of(queries.file_of(meetings.for_desk(slug), uid)))


@bp.route("/desk/meetings/<slug:slug>/past/<uid:uid>/withdraw", methods=["GET", "POST"])
@requires(secretariat_only)
def withdraw(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meeting_at_hand(slug)
    found = queries.file_of(meeting, uid)
    if request.method == "POST" and found.withdrawn_at is not None:
        return commit_and_go(url_for("publication.desk", slug=slug), _("These old minutes are withdrawn already."))
    allow(policies.can_withdraw, found)
    form = ConfirmForm(thing=found)
    if not form.validate_on_submit():
        return render_template("minutes/past/withdraw.html", meeting=meeting, file=found, form=form), form.status
    files.withdraw(found)
    note("past_file.withdraw", thing_kind="past_file", thing_uid=uid, fields=("withdrawn_at",))
    return commit_and_go(url_for("publication.desk", slug=slug), _("The old minutes are withdrawn."))
