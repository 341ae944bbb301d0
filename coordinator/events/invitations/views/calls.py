"""電話かけリスト: who is to be telephoned; what they say is typed into the field on the same page."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.events.invitations import queries
from coordinator.events.invitations.board.call_sheet import call_sheet, call_table, title_of
from coordinator.events.invitations.board.calls import CallShare, Split, shared
from coordinator.events.invitations.board.counts import Listing
from coordinator.events.invitations.board.lists import Board, board_of
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.invitations.views.entry import desk_of, entered_at
from coordinator.events.meetings import queries as meetings
from coordinator.exports.answers import printed_answer, table_answer, table_writer
from coordinator.exports.formats import WRITERS
from coordinator.orgs.directory import queries as directory
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note_at_once
from coordinator.web.policies import secretariat_only


@dataclass(frozen=True)
class Calls:
    """The calls as the address asks for them: how they are shared, and whose are shown."""

    split: Split
    office: str
    offices: list[tuple[str, str]]
    parts: list[CallShare]

    @property
    def shown(self) -> list[CallShare]:
        return [part for part in self.parts if self.office in ("", part.code)]

    def address(self, slug: str, **more: str) -> str:
        """The page again, as it was asked for."""
        values: dict[str, Any] = {**self.asked, **more}
        return url_for(".calls", slug=slug, **values)

    @property
    def asked(self) -> dict[str, str]:
        """What the address says, to say it again."""
        return {"split": self.split.value, **({"office": self.office} if self.office else {})}


@bp.route("/desk/meetings/<slug:slug>/answers/calls", methods=["GET", "POST"])
@requires(secretariat_only)
def calls(slug: str) -> ResponseReturnValue:
    desk = desk_of(meetings.for_desk(slug))
    found = calls_of(desk.board)
    entered = entered_at(desk)
    if entered:
        return commit_and_go(found.address(slug, last=entered[0].uid))
    before = queries.answers_before(desk.meeting, [one.seat_id for one in desk.board.asked])
    page = render_template(
        "events/invitations/answers/calls.html",
        desk=desk,
        meeting=desk.meeting,
        form=desk.form,
        calls=found,
        before=before,
        splits=Split,
    )
    return page, desk.form.status


@bp.route("/desk/meetings/<slug:slug>/answers/call-sheet.<format>")
@requires(secretariat_only)
def call_sheet_file(slug: str, format: str) -> ResponseReturnValue:  # the address names it so
    meeting = meetings.for_desk(slug)
    board = board_of(meeting)
    found = calls_of(board)
    before = queries.answers_before(meeting, [one.seat_id for one in board.asked])
    if format == "pdf":
        document = call_sheet(meeting, found.shown, before, written_on=clock.today())
        answer = printed_answer(document, WRITERS["pdf"], stem=f"{slug}-call-sheet")
    else:
        table = call_table(meeting, found.shown, before)
        answer = table_answer(table, table_writer(format), shown_name=title_of(meeting))
    note_at_once("answers.call_sheet", thing_kind="meeting", thing_uid=meeting.uid, fields=(format,))
    return answer


def calls_of(board: Board) -> Calls:
    """`NotFound` for a way to share, or an office, that there is not."""
    offices = [(office.code, office.name) for office in directory.offices()]
    office = request.args.get("office", "")
    try:
        split = Split(request.args.get("split", Split.KANA))
    except ValueError:
        raise NotFound() from None
    if office and (split is Split.NONE or office not in dict(offices)):
        raise NotFound()
    return Calls(split, office, offices, shared(board.listed(Listing.WAITING), offices, split))
