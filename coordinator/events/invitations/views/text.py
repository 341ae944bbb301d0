"""The text of the notice is written."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.events.invitations.letters import blanks
from coordinator.events.invitations.letters import queries as letters
from coordinator.events.invitations.letters import services as texts
from coordinator.events.invitations.letters.defaults import greetings
from coordinator.events.invitations.letters.forms import NoticeTextForm
from coordinator.events.invitations.letters.letter import speaks_of_a_slip
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.locks import lock
from coordinator.orgs.directory import queries as directory
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/notice/text", methods=["GET", "POST"])
@requires(secretariat_only)
def text(slug: str) -> ResponseReturnValue:
    """Number and date may be filled in last, when it has gone out already."""
    meeting = meetings.for_desk(slug)
    if request.method == "POST":
        lock(meeting)
    saved, offices = letters.text_of(meeting), directory.offices()
    now = saved or letters.proposal(meeting, offices)
    form = NoticeTextForm(offices=offices, notice=saved, proposed=now)
    if form.validate_on_submit():
        written = texts.write(meeting, **form.facts)
        note("notice.write", thing_kind="notice_text", thing_uid=written.uid, fields=form.values)
        return commit_and_go(url_for(".notice", slug=slug), _("Saved."))
    page = render_template(
        "events/invitations/text.html",
        meeting=meeting,
        form=form,
        blanks=blanks.NAMES,
        greetings=greetings(clock.today().month),
        speaks_of_a_slip=speaks_of_a_slip(now),
    )
    return page, form.status
