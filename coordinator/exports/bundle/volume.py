"""Joining: bind every part, count, draw the cover with their pages, put it before them, number all.

No more than `MOST_BYTES` of attached files are joined: it takes about twice that in memory.
"""

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import IO, Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from coordinator.exports.bundle import pictures
from coordinator.exports.bundle.parts import MERGED, Attached, BundlePart, Cover, PlacedPart, Volume
from coordinator.exports.bundle.stamps import stamp
from coordinator.exports.document import Document, facts, paragraph
from coordinator.exports.writers.pdf import write_pdf

MOST_BYTES = 100 * 1024 * 1024
MOST_PAGES = 3_000
MOST_TRIES = 6  # the cover's own length moves the pages that it names; it settles at the second or third


def write(file: IO[bytes], volume: Volume) -> dict[str, Any]:
    """Write the volume; how many pages it has, and which parts (by their place) a sheet stands for."""
    with ExitStack() as files:
        binding = _Binding(files, volume.written_on)
        for part in volume.parts:
            binding.add(part)
        binding.put_before(volume.cover)
        stamp(binding.writer, binding.labels(), written_on=volume.written_on)
        _describe(binding.writer, volume.title)
        binding.writer.write(file)
    beside = [place for place, placed in enumerate(binding.placed) if placed.is_beside]
    return {"pages": len(binding.writer.pages), "beside": beside}


class _Binding:
    """What is bound so far: first the parts in their order, at last the cover before them."""

    def __init__(self, files: ExitStack, written_on: date) -> None:
        self.files, self.written_on = files, written_on
        self.writer = PdfWriter()
        self.placed: list[PlacedPart] = []
        self.cover_pages = 0
        self.bytes_left = MOST_BYTES

    def add(self, part: BundlePart) -> None:
        first, is_beside = len(self.writer.pages), False
        if isinstance(part.content, Document):
            self._append(_drawn(part.content))
        elif not self._is_merged(part.content):
            is_beside = True
            self._append(_drawn(_sheet(part, part.content, self.written_on)))
        self.placed.append(PlacedPart(part, first + 1, len(self.writer.pages) - first, is_beside))
        self.writer.add_outline_item(title=part.name, page_number=first)

    def put_before(self, cover: Cover) -> None:
        """Draw the cover until it names the pages that its own length leads to."""
        for _try in range(MOST_TRIES):
            drawn = _drawn(
                cover.drawn([replace(one, first_page=one.first_page + self.cover_pages) for one in self.placed])
            )
            if len(drawn.pages) == self.cover_pages:
                break
            self.cover_pages = len(drawn.pages)
        self.writer.merge(0, drawn, import_outline=False)

    def labels(self) -> list[str]:
        """For each page the label of its part."""
        return [""] * self.cover_pages + [one.part.label for one in self.placed for _page in range(one.pages)]

    def _is_merged(self, attached: Attached) -> bool:
        """Bind an attached file's pages; where that cannot be, nothing of them stays."""
        if attached.extension not in MERGED or attached.size > self.bytes_left:
            return False
        first = len(self.writer.pages)
        try:
            self._append(self._read(attached))
        except Exception:  # noqa: BLE001  # whatever broken bytes make the readers stumble over
            for page in range(len(self.writer.pages) - 1, first - 1, -1):
                self.writer.remove_page(page)
            return False
        self.bytes_left -= attached.size
        return len(self.writer.pages) > first

    def _read(self, attached: Attached) -> PdfReader:
        file = self.files.enter_context(attached.open())
        if attached.extension != "pdf":
            return pictures.page_of(file)
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("locked with a password")
        if len(self.writer.pages) + len(reader.pages) > MOST_PAGES:
            raise ValueError("more pages than are bound")
        return reader

    def _append(self, reader: PdfReader) -> None:
        """Pages with their links; the tree of tags, into which /StructParents leads, is not joined."""
        first = len(self.writer.pages)
        self.writer.append(reader, import_outline=False)
        for page in self.writer.pages[first:]:
            page.pop("/StructParents", None)


def _drawn(document: Document) -> PdfReader:
    return PdfReader(BytesIO(write_pdf(replace(document, numbered=False))))


def _sheet(part: BundlePart, attached: Attached, written_on: date) -> Document:
    """What stands in the place of a file that is not merged."""
    rows = facts(("資料", part.label), ("題名", part.title), ("ファイル名", attached.name))
    remark = paragraph("この資料は、別のファイルです。同じ番号のファイルをご覧ください。")
    return Document(part.name, blocks=(rows, remark), written_on=written_on)


def _describe(writer: PdfWriter, title: str) -> None:
    writer.metadata = None
    writer.add_metadata({"/Title": title})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("ja-JP")
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
