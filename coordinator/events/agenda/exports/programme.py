"""次第: as it lies on the table, for the desk, and as visitors read it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coordinator import calendar_years, clock
from coordinator.events.agenda.models import AgendaItem, ItemKind, Paper
from coordinator.events.meetings.marks import day_on_paper, day_told, label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.document import Block, Document, Heading, facts, grid, paragraph
from coordinator.files.models import ShownTo

# The council writes in one language, so what it prints does too.
KINDS = {ItemKind.REPORT: "報告", ItemKind.CONSULT: "協議", ItemKind.INFORM: "情報提供", ItemKind.OTHER: "その他"}
OWN = "事務局控え"
MEMBERS = (ShownTo.MEMBERS, ShownTo.PUBLIC)
Lines = Sequence[tuple[int, AgendaItem]]
Numbers = Mapping[str, int]


def programme_document(meeting: Meeting, lines: Lines, numbers: Numbers, *, council: str) -> Document:
    """Items with who proposed them and the papers' numbers; a draft (案) until it is fixed.

    `numbers`: by uid, the numbers of the papers, or those that fixing the programme would give them.
    """
    blocks = [*programme_head(meeting, lines, numbers), *_papers(lines, numbers, MEMBERS)]
    return _document(meeting, blocks, council=council)


def public_programme(meeting: Meeting, items: Sequence[AgendaItem], *, council: str) -> Document:
    """Title and kind of each item, and the papers that everybody may have (DECISIONS 1)."""
    lines = [(item.number or 0, item) for item in items]
    rows = [(str(number), item.title, KINDS[item.kind]) for number, item in lines]
    table = grid(("番号", "議題", "種類"), rows, widths=(8, 75, 17)) if rows else paragraph("議題はまだありません。")
    blocks = [when_and_where(meeting, day_told(meeting)), Heading(1, "議題"), table]
    return _document(meeting, [*blocks, *_papers(lines, {}, (ShownTo.PUBLIC,))], council=council)


def programme_head(meeting: Meeting, lines: Lines, numbers: Numbers, *, day: str = "") -> list[Block]:
    """When, where, and the items."""
    return [when_and_where(meeting, day), Heading(1, "議題"), _items(meeting, lines, numbers)]


def when_and_where(meeting: Meeting, day: str = "") -> Block:
    """日時, 場所, テーマ; `day` where its readers know another one than the desk."""
    address = f"（{meeting.address}）" if meeting.venue and meeting.address else meeting.address
    theme = [("テーマ", meeting.theme)] if meeting.theme else []
    return facts(("日時", day or day_on_paper(meeting)), ("場所", f"{meeting.venue}{address}" or "未定"), *theme)


def label_of(paper: Paper, numbers: Numbers) -> str:
    """資料1, before the programme is fixed with the number that it would get; the secretariat's own has none."""
    if paper.shown_to is ShownTo.SECRETARIAT:
        return OWN
    sort = "参考資料" if paper.is_reference else "資料"
    return paper.label or f"{sort}{numbers.get(paper.uid, '')}"


def title_of(paper: Paper) -> str:
    """公園の地図（12月1日（火）差し替え）"""
    day = paper.replacement_on
    return f"{paper.title}（{calendar_years.day_label(day)}差し替え）" if day else paper.title


def _document(meeting: Meeting, blocks: Iterable[Block], *, council: str) -> Document:
    fixed_at = meeting.programme_fixed_at
    own = f"　{meeting.title}" if meeting.title != meeting.body.name else ""
    return Document(
        f"{label_on_paper(meeting)} 次第",
        subtitle=f"{council}{own}",
        blocks=tuple(blocks),
        written_on=clock.local(fixed_at).date() if fixed_at else meeting.reference_day,
        draft=fixed_at is None,
        compact=True,
    )


def _items(meeting: Meeting, lines: Lines, numbers: Numbers) -> Block:
    if not lines:
        return paragraph("議題はまだありません。")
    rows = [
        (
            str(number),
            f"{item.title}\n\u3000{KINDS[item.kind]}／{item.organisation.name_on(meeting.reference_day)}",
            f"{item.minutes_wanted}分" if item.minutes_wanted else "",
            "\n".join(label_of(paper, numbers) for paper in item.papers_for(*MEMBERS)),
        )
        for number, item in lines
    ]
    return grid(("番号", "議題・提案した団体", "時間", "資料"), rows, widths=(8, 67, 9, 16))


def _papers(lines: Lines, numbers: Numbers, readers: Sequence[ShownTo]) -> Iterator[Block]:
    """The list of papers, with what was replaced or taken out after they were numbered."""
    rows = [row for number, item in lines for row in _rows(item, number, numbers, readers)]
    if rows:
        yield Heading(1, "資料")
        yield grid(("番号", "資料名", "議題"), rows, widths=(17, 74, 9))


def _rows(
    item: AgendaItem, number: int, numbers: Numbers, readers: Sequence[ShownTo]
) -> Iterator[tuple[str, str, str]]:
    for paper in item.papers_for(*readers):
        yield label_of(paper, numbers), title_of(paper), str(number)
    for paper in item.gaps_for(*readers):
        yield paper.label, "（取り下げ）", str(number)
