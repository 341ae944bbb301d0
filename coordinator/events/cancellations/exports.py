"""連絡先一覧 on paper: one part for each office, with a box to tick; printed the evening before."""

from collections.abc import Sequence
from datetime import date

from coordinator import clock
from coordinator.events.cancellations.calls import Call, Share
from coordinator.events.invitations.models import AnswerCode, Guest, MeetingContact
from coordinator.events.invitations.paper_words import ANSWERS, BOX, UNANSWERED, VACANT, WAITING
from coordinator.events.meetings.marks import label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.document import Block, Document, Heading, grid, paragraph

# The council writes in one language, so what it prints does too.
COLUMNS = ("済", "氏名", "団体・職名", "電話", "出欠", "メール")
WIDTHS = (6, 18, 34, 20, 12, 10)
DONE = "済"
EXPLAINED = "会議を中止するときにお知らせする方です。メールのない方から順に、電話でお知らせください。"


def calls_document(meeting: Meeting, shares: Sequence[Share], guests: Sequence[Guest], *, day: date) -> Document:
    blocks: list[Block] = [paragraph(EXPLAINED)]
    for share in shares:
        office = share.office.name if share.office else "事務局"
        blocks.append(Heading(1, f"{office}の分（{len(share.calls)}件）"))
        rows = [_row(call, day) for call in share.calls]
        blocks.append(grid(COLUMNS, rows, widths=WIDTHS) if rows else paragraph("お知らせする方はいません。"))
    if guests:
        names = "、".join(f"{guest.name} {guest.post}".rstrip() for guest in guests)
        blocks.append(paragraph(f"来賓（連絡先は名簿にありません）：{names}"))
    return Document(
        f"{label_on_paper(meeting)} 中止のときの連絡先一覧",
        blocks=tuple(blocks),
        written_on=clock.today(),
        compact=True,
    )


def _row(call: Call, day: date) -> tuple[str, ...]:
    is_vacant = call.addressee is not None and call.addressee.person is None
    name = VACANT if is_vacant else call.name
    return DONE if call.is_reached else BOX, name, about(call, day), call.phone, _said(call), _mail(call)


def _said(call: Call) -> str:
    if call.addressee is None:
        return ""
    if call.is_waiting:
        return WAITING
    return ANSWERS[AnswerCode.ATTEND] if call.is_coming else UNANSWERED


def _mail(call: Call) -> str:
    return "あり" if call.has_mail else "なし"


def about(call: Call, day: date) -> str:
    """Organisation and post of an addressee, the note of another contact."""
    if isinstance(call.who, MeetingContact):
        return call.who.note
    named = call.who.named_on(day)
    return "、".join(f"{organisation} {post}".rstrip() for organisation, post in named)
