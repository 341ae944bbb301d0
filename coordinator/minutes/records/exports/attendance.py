"""出席者名簿（受付表）: every expected seat with its answer and a box to tick, read at the door by kana or kind."""

from collections.abc import Sequence

from coordinator.events.agenda.exports.programme import when_and_where
from coordinator.events.invitations.paper_words import ANSWERS, BOX, UNANSWERED, VACANT, WAITING
from coordinator.events.meetings.marks import label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.document import Block, Document, Heading, grid, paragraph
from coordinator.exports.table import Table, table
from coordinator.minutes.records.seat_names import SeatName, by_kana, by_kind

GROUPED = {"kana": by_kana, "kind": by_kind}
ORDERS = {"kana": "（敬称略・五十音順）", "kind": "（敬称略・名簿順）"}


def attendance_sheet(meeting: Meeting, places: Sequence[SeatName], *, by: str) -> Document:
    """`by`: kana or kind."""
    return Document(
        f"{label_on_paper(meeting)} 出席者名簿（受付表）",
        blocks=(when_and_where(meeting), paragraph(count(places) + ORDERS[by]), *_groups(places, by)),
        written_on=meeting.reference_day,
        compact=True,
    )


def attendance_table(meeting: Meeting, places: Sequence[SeatName], *, by: str) -> Table:
    columns = ("受付", "行" if by == "kana" else "団体の種類", "団体", "職名", "氏名", "お返事", "代理の方・メモ")
    rows = [
        (BOX, label, place.names.organisation, place.names.post, place.names.person or VACANT, answer_of(place), "")
        for label, same in GROUPED[by](places)
        for place in same
    ]
    return table(f"{meeting.slug}-attendance", columns, rows)


def count(places: Sequence[SeatName]) -> str:
    """28団体・30人、後任未定2席"""
    organisations = len({place.names.organisation for place in places})
    people = len({place.person for place in places if not place.names.is_vacant})
    vacant = sum(place.names.is_vacant for place in places)
    return f"{organisations}団体・{people}人" + (f"、{VACANT}{vacant}席" if vacant else "")


def answer_of(place: SeatName) -> str:
    """出席, 代理（見本 次郎）, 出席（空き待ち）, or お返事待ち"""
    if place.answer is None:
        return UNANSWERED
    more = filter(None, (place.substitute, WAITING if place.is_waiting else ""))
    return ANSWERS[place.answer] + "".join(f"（{one}）" for one in more)


def _groups(places: Sequence[SeatName], by: str) -> list[Block]:
    blocks: list[Block] = []
    for label, same in GROUPED[by](places):
        rows = [
            (BOX, place.names.organisation, place.names.post, place.names.person or VACANT, answer_of(place), "")
            for place in same
        ]
        head = ("受付", "団体", "職名", "氏名", "お返事", "代理の方・メモ")
        blocks += [Heading(1, label), grid(head, rows, widths=(7, 29, 15, 18, 15, 16))]
    return blocks or [paragraph("出席する予定の席がありません。")]
