"""The notice on paper, from the notice step. Addresses leave the house: each print stands in the record."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from coordinator.errors import NotFound
from coordinator.events.agenda.views.documents import bound_answer, programme_of
from coordinator.events.invitations import queries
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.invitees import queries as invited
from coordinator.events.invitations.paper import queries as printed
from coordinator.events.invitations.paper.approval_set import ApprovalSet, approval_volume
from coordinator.events.invitations.paper.changes import compared
from coordinator.events.invitations.paper.covers import fax_covers
from coordinator.events.invitations.paper.labels import address_labels
from coordinator.events.invitations.paper.selection import chosen, sheets_to_print, to_print
from coordinator.events.invitations.paper.sheets import notice_sheets, printing_of, trial_of
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.exports.answers import letters_answer, letters_writer
from coordinator.exports.labels import SHEETS
from coordinator.exports.writers.pdf_labels import write_labels
from coordinator.inquiries.addressees import reach
from coordinator.web.access import requires
from coordinator.web.attachments import attachment
from coordinator.web.audit_note import note_at_once
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/notice/paper")
@requires(secretariat_only)
def paper(slug: str) -> ResponseReturnValue:
    """What can be printed, for how many."""
    meeting = meetings.for_desk(slug)
    addressees = queries.addressees(meeting)
    posted = chosen(addressees, "post")
    return render_template(
        "events/invitations/paper.html",
        meeting=meeting,
        invited=addressees,
        guests=invited.coming_guests(meeting),
        reach=reach(addressees),
        posted=posted,
        faxed=chosen(addressees, "fax"),
        is_sent=dispatch.is_sent(meeting),
        sheets=SHEETS,
    )


@bp.route("/desk/meetings/<slug:slug>/notice/notices.<format>")
@requires(secretariat_only)
def notices(slug: str, format: str) -> ResponseReturnValue:  # the address names it so
    """With `?to=` all, the guests' or one addressee's, else those on paper; `?large=1`, `?windowed=1` (PDF alone)."""
    writer, meeting = letters_writer(format), meetings.for_desk(slug)
    wanted = request.args.get("to", "paper")
    addressees, guests = sheets_to_print(queries.addressees(meeting), invited.coming_guests(meeting), wanted)
    shape = {name: name in request.args for name in ("large", "windowed")}
    sheets = notice_sheets(printing_of(meeting), addressees, guests, **shape)
    return recorded(letters_answer(sheets, writer, stem=f"{slug}-notices"), meeting, "notices", format)


@bp.route("/desk/meetings/<slug:slug>/notice/labels.pdf")
@requires(secretariat_only)
def labels(slug: str) -> ResponseReturnValue:
    """`?sheet=` names the sheet that was bought, `?used=` says how many of its labels are gone."""
    meeting, sheet = meetings.for_desk(slug), SHEETS.get(request.args.get("sheet", "12"))
    if sheet is None:
        raise NotFound()
    addressees = to_print(queries.addressees(meeting), request.args.get("to", "post"))
    used = request.args.get("used", 0, type=int)
    made = address_labels(meeting, addressees, sheet=sheet, used=max(used, 0))
    names = {"ascii_name": f"{slug}-labels.pdf", "shown_name": f"{made.title}.pdf"}
    answer = attachment(write_labels(made), media_type="application/pdf", **names)
    return recorded(answer, meeting, "labels", "pdf")


@bp.route("/desk/meetings/<slug:slug>/notice/fax-covers.pdf")
@requires(secretariat_only)
def covers(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    addressees = to_print(queries.addressees(meeting), request.args.get("to", "fax"))
    sheets = fax_covers(printing_of(meeting), addressees)
    answer = letters_answer(sheets, letters_writer("pdf"), stem=f"{slug}-fax-covers")
    return recorded(answer, meeting, "fax-covers", "pdf")


@bp.route("/desk/meetings/<slug:slug>/notice/approval-set.pdf")
@requires(secretariat_only)
def approval_set(slug: str) -> ResponseReturnValue:
    programme = programme_of(meetings.for_desk(slug))
    meeting = programme.meeting
    addressees, before = queries.addressees(meeting), printed.earlier(meeting)
    titles = [(number, item.title) for number, item in (*programme.lines, *programme.late)]
    found = ApprovalSet(
        printing=trial_of(meeting, items=titles),
        invited=addressees,
        council=programme.council,
        lines=programme.lines,
        numbers=programme.numbers,
        compared=compared(meeting, addressees, before=before) if before else (),
    )
    answer = bound_answer(approval_volume(found), "pdf", stem=f"{slug}-approval-set", name=found.title)
    return recorded(answer, meeting, "approval-set", "pdf")


def recorded(answer: Response, meeting: Meeting, what: str, format_: str) -> Response:
    """Names and addresses leave the house, unless the file is still being made."""
    if answer.status_code == 200:
        note_at_once(f"notice.print_{what}", thing_kind="meeting", thing_uid=meeting.uid, fields=(format_,))
    return answer
