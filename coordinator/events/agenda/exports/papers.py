"""資料一式: all papers of a meeting as one PDF, behind a cover with the programme; what is not merged stands beside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import IO

from coordinator.events.agenda.exports.programme import Lines, Numbers, label_of, programme_head, title_of
from coordinator.events.agenda.models import Paper
from coordinator.events.meetings.marks import day_on_paper, day_told, label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.archive import bundle, name_in_bundle
from coordinator.exports.bundle import MERGED, Attached, Bound, BundlePart, Cover, Volume
from coordinator.exports.document import Document, Heading
from coordinator.files.models import ShownTo, StoredFile
from coordinator.files.services import store


def papers_volume(
    meeting: Meeting, lines: Lines, numbers: Numbers, *, council: str, readers: Collection[ShownTo]
) -> Volume:
    """The papers that these readers may have, in the order of the programme."""
    day = day_on_paper(meeting) if ShownTo.SECRETARIAT in readers else day_told(meeting)
    cover = Document(
        title_of_set(meeting),
        subtitle=council,
        blocks=(*programme_head(meeting, lines, numbers, day=day), Heading(1, "資料")),
        written_on=meeting.reference_day,
        draft=meeting.programme_fixed_at is None,
        compact=True,
    )
    parts = paper_parts(lines, numbers, readers=readers)
    return Volume(title_of_set(meeting), Cover(cover), parts, meeting.reference_day)


@dataclass(frozen=True)
class PaperSet:
    """What a page says of the set before it is made: which papers, and whether a zip is needed for it."""

    papers: Sequence[Paper]

    @property
    def has_own(self) -> bool:
        """Whether some are the secretariat's alone."""
        return any(paper.shown_to is ShownTo.SECRETARIAT for paper in self.papers)

    @property
    def has_files_beside(self) -> bool:
        return any(paper.file.extension not in MERGED for paper in self.papers)


def paper_parts(lines: Lines, numbers: Numbers, *, readers: Collection[ShownTo]) -> list[BundlePart]:
    """The present papers as parts, each under its number."""
    return [
        BundlePart(label_of(paper, numbers), title_of(paper), attached(paper.file))
        for _number, item in lines
        for paper in item.papers_for(*readers)
    ]


def title_of_set(meeting: Meeting) -> str:
    return f"{label_on_paper(meeting)} 資料一式"


def attached(file: StoredFile) -> Attached:
    return Attached(file.original_name, file.extension, file.size, file.sha256, store().path_of(file.sha256))


def zipped(bound: Bound, *, stem: str) -> IO[bytes]:
    """The PDF, and beside it each file for which a sheet stands, under its number: 資料2 予算案.xlsx."""
    beside = [
        (name_in_bundle(f"{part.label} {part.title}", file.extension), file.open()) for part, file in bound.beside
    ]
    names = unique([name_in_bundle(stem, "pdf"), *(name for name, _file in beside)])
    return bundle(zip(names, [bound.file, *(file for _name, file in beside)], strict=True))


def unique(names: Sequence[str]) -> list[str]:
    """The same names, told apart where two are alike: 事務局控え 案.docx, 事務局控え 案 (2).docx."""
    found: list[str] = []
    for name in names:
        stem, _dot, extension = name.rpartition(".")
        number, chosen = 2, name
        while chosen in found:
            number, chosen = number + 1, f"{stem} ({number}).{extension}"
        found.append(chosen)
    return found
