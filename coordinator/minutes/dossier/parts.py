"""The parts of a meeting's record, in their order. Another room's part is one more line of `PARTS`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from coordinator.events.agenda.exports.papers import attached, paper_parts
from coordinator.events.agenda.exports.programme import Lines, Numbers, programme_document, when_and_where
from coordinator.events.meetings.marks import label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.bundle import BundlePart
from coordinator.exports.document import Block, Document, Facts, grid
from coordinator.files.models import ShownTo
from coordinator.minutes.dossier import notice
from coordinator.minutes.dossier.facts import rows_of_attendance, rows_of_facts
from coordinator.minutes.dossier.queries import SentNotice
from coordinator.minutes.past.files import content_of
from coordinator.minutes.past.models import PastFile
from coordinator.minutes.publication import documents, layouts
from coordinator.minutes.publication.exports import document_of
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.records.models import Minutes, MinutesState

SETTLED = (MinutesState.CONFIRMED, MinutesState.PUBLISHED)


@dataclass(frozen=True)
class DossierRecord:
    """All that is kept of one meeting; `publications` have their documents, the first edition first.

    `sent` is the notice, once one went out. `past_files` are the old minutes that are there, with their files.
    `late` are the items that were accepted after the programme was fixed: their papers are kept too.
    """

    meeting: Meeting
    council: str
    sent: SentNotice | None
    lines: Lines
    numbers: Numbers
    late: Lines
    minutes: Minutes | None
    publications: Sequence[Publication]
    past_files: Sequence[PastFile]
    written_on: date


def parts_of(record: DossierRecord) -> list[BundlePart]:
    """Those that this meeting has."""
    return [part for make in PARTS for part in make(record)]


def facts_part(record: DossierRecord) -> Iterator[BundlePart]:
    blocks = (when_and_where(record.meeting), Facts(tuple(rows_of_facts(record.meeting))))
    yield BundlePart("概要", label_on_paper(record.meeting), _document(record, "会議の概要", blocks))


def notice_parts(record: DossierRecord) -> Iterator[BundlePart]:
    """The letter, and to whom it went."""
    if record.sent is None:
        return
    lines = [*record.lines, *record.late]
    yield BundlePart("通知", "開催通知", notice.letter(record.meeting, record.sent, lines))
    blocks = notice.told_blocks(record.meeting, record.sent)
    yield BundlePart("案内先", "案内先一覧", _document(record, "開催通知の案内先一覧", blocks))


def programme_part(record: DossierRecord) -> Iterator[BundlePart]:
    if record.lines:
        programme = programme_document(record.meeting, record.lines, record.numbers, council=record.council)
        yield BundlePart("次第", "次第", programme)


def papers_part(record: DossierRecord) -> Iterable[BundlePart]:
    return paper_parts([*record.lines, *record.late], record.numbers, readers=tuple(ShownTo))


def attendance_part(record: DossierRecord) -> Iterator[BundlePart]:
    minutes = record.minutes
    rows = list(rows_of_attendance(minutes)) if minutes else []
    if minutes is None or not (rows or minutes.offices):
        return
    offices = "\n".join("\u3000".join(filter(None, [one.office.name, one.people])) for one in minutes.offices)
    observers = "" if minutes.observers is None else f"{minutes.observers}人"
    others = tuple((label, value) for label, value in (("事務局", offices), ("傍聴者", observers)) if value)
    table = grid(("団体の種類", "団体", "職名", "氏名", "出欠"), rows, widths=(19, 29, 17, 19, 16))
    yield BundlePart("出席者", "出席者名簿", _document(record, "出席者名簿", [table, Facts(others)]))


def minutes_part(record: DossierRecord) -> Iterator[BundlePart]:
    """As the secretariat keeps them: names in full, what is held back marked."""
    if record.minutes is None or not record.minutes.entries:
        return
    papers = [paper for _number, item in [*record.lines, *record.late] for paper in item.present_papers]
    written = documents.draft_document(record.minutes, papers)
    layout = layouts.layout(record.meeting.body.kind.layout)
    is_draft = record.minutes.state not in SETTLED
    yield BundlePart("会議録", "会議録（事務局控え）", document_of(written, layout, is_draft=is_draft))


def publication_parts(record: DossierRecord) -> Iterator[BundlePart]:
    """Every edition as it was published, one that was taken back with its day."""
    for one in record.publications:
        taken_back = "（取り下げ）" if one.taken_back_at else ""
        yield BundlePart(
            "公開",
            f"公開した会議録 第{one.number}版{taken_back}",
            document_of(one.document, layouts.layout(one.layout)),
        )


def past_parts(record: DossierRecord) -> Iterator[BundlePart]:
    """Old minutes as they are."""
    for one in record.past_files:
        file = content_of(one)
        yield BundlePart("過去の記録", PurePath(file.original_name).stem, attached(file))


PARTS: Sequence[Callable[[DossierRecord], Iterable[BundlePart]]] = (
    facts_part,
    notice_parts,
    programme_part,
    papers_part,
    attendance_part,
    minutes_part,
    publication_parts,
    past_parts,
)


def _document(record: DossierRecord, name: str, blocks: Iterable[Block]) -> Document:
    title = f"{label_on_paper(record.meeting)} {name}"
    return Document(title, blocks=tuple(blocks), written_on=record.written_on, compact=True)
