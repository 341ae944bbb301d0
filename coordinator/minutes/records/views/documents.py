"""What is printed for the day. Names leave the house: each print stands in the record."""

from flask import Response, request
from flask.typing import ResponseReturnValue

from coordinator.errors import NotFound
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.marks import label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.answers import printed_answer, printed_writer, table_answer, table_writer
from coordinator.exports.cards import CardKind
from coordinator.exports.writers.pdf_cards import write_cards
from coordinator.minutes.records.exports.attendance import GROUPED, attendance_sheet, attendance_table
from coordinator.minutes.records.exports.cards import card_sheets
from coordinator.minutes.records.seat_names import seating_of
from coordinator.minutes.records.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.attachments import attachment
from coordinator.web.audit_note import note_at_once
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/day/attendance.<format>")
@requires(secretariat_only)
def attendance(slug: str, format: str) -> ResponseReturnValue:  # the address names it so
    """With `?by=kind` by kinds of members, else by kana."""
    if format not in ("pdf", "xlsx"):
        raise NotFound()
    meeting, by = meetings.for_desk(slug), request.args.get("by", "kana")
    if by not in GROUPED:
        raise NotFound()
    places = seating_of(meeting)
    if format == "pdf":
        sheet = attendance_sheet(meeting, places, by=by)
        answer = printed_answer(sheet, printed_writer(format), stem=f"{slug}-attendance")
    else:
        rows = attendance_table(meeting, places, by=by)
        answer = table_answer(rows, table_writer(format), shown_name=f"{label_on_paper(meeting)} 出席者名簿")
    return recorded(answer, meeting, "attendance", format)


@bp.route("/desk/meetings/<slug:slug>/day/name-cards.pdf")
@requires(secretariat_only)
def name_cards(slug: str) -> ResponseReturnValue:
    return cards(slug, CardKind.NAME)


@bp.route("/desk/meetings/<slug:slug>/day/table-cards.pdf")
@requires(secretariat_only)
def table_cards(slug: str) -> ResponseReturnValue:
    return cards(slug, CardKind.TABLE)


def cards(slug: str, kind: CardKind) -> Response:
    meeting = meetings.for_desk(slug)
    sheets = card_sheets(meeting, seating_of(meeting), kind)
    stem = f"{slug}-{kind}-cards.pdf"
    content = write_cards(sheets)
    answer = attachment(content, media_type="application/pdf", ascii_name=stem, shown_name=f"{sheets.title}.pdf")
    return recorded(answer, meeting, f"{kind}_cards", "pdf")


def recorded(answer: Response, meeting: Meeting, what: str, format_: str) -> Response:
    """Names and addresses leave the house, unless the file is still being made."""
    if answer.status_code == 200:
        note_at_once(f"minutes.print_{what}", thing_kind="meeting", thing_uid=meeting.uid, fields=(format_,))
    return answer
