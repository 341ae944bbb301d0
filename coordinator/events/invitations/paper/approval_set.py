"""起案用の一式: what an office puts to its approval, as one PDF: notice, addressees, programme, what changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coordinator import calendar_years
from coordinator.events.agenda.exports.programme import Lines, Numbers, programme_head, when_and_where
from coordinator.events.invitations.paper.changes import Compared
from coordinator.events.invitations.paper.sheets import Printing, notice_sheets
from coordinator.events.invitations.paper_words import VACANT, WAYS
from coordinator.events.meetings.marks import label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.bundle import BundlePart, Cover, Volume, file_of_our_own
from coordinator.exports.document import Block, Document, Heading, facts, grid, paragraph
from coordinator.exports.formats import LETTERS
from coordinator.inquiries.addressees import Addressee, reach

NOTE = "開催通知は、名簿の最初の案内先に送る一通です。ほかの案内先への通知は、宛名だけが変わります。"


@dataclass(frozen=True)
class ApprovalSet:
    """All that it is bound from; `compared` is empty for a meeting that was made from no other."""

    printing: Printing
    invited: Sequence[Addressee]
    council: str
    lines: Lines
    numbers: Numbers
    compared: Sequence[Compared]

    @property
    def meeting(self) -> Meeting:
        return self.printing.meeting

    @property
    def title(self) -> str:
        return f"{label_on_paper(self.meeting)} 開催通知 起案用の一式"


def approval_volume(found: ApprovalSet) -> Volume:
    return Volume(found.title, _cover(found), list(_parts(found)), found.printing.letters.frame.day)


def _cover(found: ApprovalSet) -> Cover:
    frame = found.printing.letters.frame
    rows = facts(
        ("文書番号", frame.number or "（まだありません）"),
        ("件名", frame.title),
        ("連名", "\n".join(frame.senders)),
        ("案内先", _count(found.invited)),
        ("お返事の期限", calendar_years.long_day_label(frame.reply_by) if frame.reply_by else "（未定）"),
    )
    before = _document(found, found.title, (when_and_where(found.meeting), rows, Heading(1, "内容")))
    return Cover(before, head=("区分", "名称", "ページ"), after=(paragraph(NOTE),))


def _parts(found: ApprovalSet) -> Iterator[BundlePart]:
    if found.invited:
        pdf = LETTERS["pdf"].write(notice_sheets(found.printing, found.invited[:1]))
        yield BundlePart("通知", "開催通知と返信票", file_of_our_own("notice.pdf", pdf))
    invited = _document(found, f"{label_on_paper(found.meeting)} 案内先一覧", _list(found))
    yield BundlePart("案内先", "案内先一覧", invited)
    if found.lines:
        programme = programme_head(found.meeting, found.lines, found.numbers)
        yield BundlePart("次第", "次第", _document(found, f"{label_on_paper(found.meeting)} 次第", programme))
    if found.compared:
        table = grid(("項目", "昨年", "今年", ""), [one.row for one in found.compared], widths=(18, 36, 36, 10))
        yield BundlePart(
            "変更", "昨年からの変更", _document(found, f"{label_on_paper(found.meeting)} 昨年からの変更", [table])
        )


def _list(found: ApprovalSet) -> list[Block]:
    rows = [_row(number, addressee, found.meeting) for number, addressee in enumerate(found.invited, start=1)]
    head = ("番号", "団体・職名", "氏名", "届け方")
    if not rows:
        return [paragraph("案内先はまだありません。")]
    return [paragraph(f"{_count(found.invited)}（敬称略・名簿順）"), grid(head, rows, widths=(8, 54, 23, 15))]


def _row(number: int, addressee: Addressee, meeting: Meeting) -> tuple[str, str, str, str]:
    posts = "\n".join(f"{name}\u3000{post}".rstrip() for name, post in addressee.named_on(meeting.reference_day))
    return str(number), posts, addressee.person.name if addressee.person else VACANT, WAYS[addressee.way]


def _count(invited: Sequence[Addressee]) -> str:
    """28団体・30人、後任未定2件（メール20・紙8・電話2・届け先なし2）: whoever has two seats is one head."""
    organisations = {organisation.id for addressee in invited for organisation in addressee.organisations}
    people = sum(addressee.person is not None for addressee in invited)
    vacant = f"、{VACANT}{len(invited) - people}件" if len(invited) > people else ""
    by = reach(invited)
    ways = f"メール{by.mail}・紙{by.paper}・電話{by.telephone}・届け先なし{by.none}"
    return f"{len(organisations)}団体・{people}人{vacant}（{ways}）"


def _document(found: ApprovalSet, title: str, blocks: Sequence[Block]) -> Document:
    return Document(
        title,
        subtitle=found.council,
        blocks=tuple(blocks),
        written_on=found.printing.letters.frame.day,
        draft=True,
        compact=True,
    )
