"""The dispatch list (発送リスト): what is posted, faxed, handed over and telephoned, marked when it is done."""

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.invitations import services
from coordinator.events.invitations.dispatch import queries
from coordinator.events.invitations.dispatch.exports import destination, dispatch_document, dispatch_table
from coordinator.events.invitations.dispatch.forms import OutcomeForm
from coordinator.events.invitations.invitees import queries as invited
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.marks import label_on_paper
from coordinator.exports.answers import printed_answer, printed_writer, table_answer, table_writer
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note, note_at_once
from coordinator.web.policies import secretariat_only

PRINTED = ("pdf", "docx")


@bp.route("/desk/meetings/<slug:slug>/notice/dispatch", methods=["GET", "POST"])
@requires(secretariat_only)
def dispatch(slug: str) -> ResponseReturnValue:
    """One line or several at once; said anew, the last word counts."""
    meeting = meetings.for_desk(slug)
    lines = queries.dispatch_list(meeting)
    form = OutcomeForm(lines, by=g.viewer.name)
    if form.validate_on_submit():
        for sending in form.chosen:
            services.mark_done(sending, **form.done)
            note("sending.mark", thing_kind="sending", thing_uid=sending.uid, fields=("outcome",))
        message = _("%(count)s lines are marked.", count=len(form.chosen))
        return commit_and_go(url_for(".dispatch", slug=slug), message)
    found = {"lines": lines, "guests": invited.coming_guests(meeting), "destination": destination}
    page = render_template("events/invitations/dispatch.html", meeting=meeting, form=form, **found)
    return page, form.status


@bp.route("/desk/meetings/<slug:slug>/notice/dispatch.<format>")
@requires(secretariat_only)
def dispatch_file(slug: str, format: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    if format in PRINTED:
        writer = printed_writer(format)
        document = dispatch_document(meeting, queries.dispatch_list(meeting), invited.coming_guests(meeting))
        note_export(format)
        return printed_answer(document, writer, stem=f"{slug}-dispatch-list")
    table_writer_of = table_writer(format)
    table = dispatch_table(meeting, queries.dispatch_list(meeting), invited.coming_guests(meeting))
    note_export(format)
    return table_answer(table, table_writer_of, shown_name=f"{label_on_paper(meeting)} {_('Dispatch list')}")


def note_export(format_: str) -> None:
    """Addresses leave the house."""
    note_at_once("dispatch.export", thing_kind="file", fields=(format_,))
