"""発送リスト on paper and as a table: whom to post, fax, hand over or telephone. No link stands in it."""

from collections.abc import Sequence

from coordinator import calendar_years
from coordinator.events.invitations.dispatch.progress import DispatchLine, State
from coordinator.events.invitations.models import Guest
from coordinator.events.invitations.paper_words import BOX, VACANT, WAYS
from coordinator.events.meetings.marks import label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.document import Block, Document, grid, lead_in, paragraph
from coordinator.exports.table import Table, table
from coordinator.orgs.roster.models import ContactBy

DONE = {
    State.DISPATCHED: "発送済み",
    State.HANDED: "手渡し済み",
    State.REACHED: "連絡がついた",
    State.NOT_REACHED: "つながらない",
    State.WITHDRAWN: "取りやめ",
}
COLUMNS = ("済", "届け方", "団体・職名", "氏名", "届け先", "日・扱った人")
WIDTHS = (9, 10, 27, 14, 24, 16)
GUESTS = "来賓（届け先は名簿にありません）"


def dispatch_document(meeting: Meeting, lines: Sequence[DispatchLine], guests: Sequence[Guest] = ()) -> Document:
    rows = [_row(line, meeting) for line in lines]
    body = grid(COLUMNS, rows, widths=WIDTHS) if rows else paragraph("発送するものはありません。")
    blocks: list[Block] = [paragraph(f"{len(lines)}件（名簿順）"), body]
    if guests:
        blocks += [lead_in(GUESTS), grid(COLUMNS, [_row_of_guest(guest) for guest in guests], widths=WIDTHS)]
    return Document(
        f"{label_on_paper(meeting)} 発送リスト", blocks=tuple(blocks), written_on=meeting.reference_day, compact=True
    )


def dispatch_table(meeting: Meeting, lines: Sequence[DispatchLine], guests: Sequence[Guest] = ()) -> Table:
    rows = [(line.reply_code, *_row(line, meeting)) for line in lines]
    rows += [("", *_row_of_guest(guest)) for guest in guests]
    return table(f"{meeting.slug}-dispatch-list", ("返信番号", *COLUMNS), rows)


def destination(line: DispatchLine) -> str:
    """What the way needs: an address to post to, a number to fax or to call."""
    addressee = line.addressee
    if line.contact_by is ContactBy.POST:
        organisation = addressee.organisations[0]
        return " ".join(filter(None, (organisation.postal_code, organisation.address)))
    if line.contact_by is ContactBy.FAX:
        return addressee.fax
    return addressee.phone


def _row(line: DispatchLine, meeting: Meeting) -> tuple[str, ...]:
    named = line.addressee.named_on(meeting.concerned_on)
    posts = "、".join(f"{organisation} {post}".rstrip() for organisation, post in named)
    name = line.addressee.person.name if line.addressee.person else VACANT
    return DONE.get(line.state, BOX), WAYS[line.contact_by], posts, name, destination(line), _done(line)


def _row_of_guest(guest: Guest) -> tuple[str, ...]:
    """To be ticked by hand: nothing is recorded of how a guest is reached."""
    return BOX, "来賓", guest.post, guest.name, "", ""


def _done(line: DispatchLine) -> str:
    sending = line.sending
    if sending is None or sending.done_on is None:
        return ""
    return f"{calendar_years.day_label(sending.done_on)} {sending.done_by}"
