"""The record bound: a cover that lists its parts with their pages, then the parts."""

from coordinator import calendar_years
from coordinator.events.agenda.exports.programme import when_and_where
from coordinator.events.meetings.marks import label_on_paper
from coordinator.exports.bundle import Cover, Volume
from coordinator.exports.document import Document, Heading, facts, paragraph
from coordinator.minutes.dossier.parts import DossierRecord, parts_of

NOTE = (
    "この一式は、会議の記録をまとめて保存するためのものです。お名前や非公開の発言を含みます。"
    "取り扱いは、各機関の文書の決まりによってください。"
)


def record_volume(record: DossierRecord) -> Volume:
    return Volume(title_of(record), cover(record), parts_of(record), record.written_on)


def cover(record: DossierRecord) -> Cover:
    written = facts(("作成した日", calendar_years.long_day_label(record.written_on)))
    before = Document(
        title_of(record),
        subtitle=record.council,
        blocks=(when_and_where(record.meeting), written, Heading(1, "内容")),
        written_on=record.written_on,
        compact=True,
    )
    return Cover(before, head=("区分", "名称", "ページ"), after=(paragraph(NOTE),))


def title_of(record: DossierRecord) -> str:
    return f"{label_on_paper(record.meeting)} 保存用一式"
