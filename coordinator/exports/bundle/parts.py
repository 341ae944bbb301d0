"""What is joined: documents of our own, and files that somebody attached; and what comes of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from coordinator.exports.document import Block, Document, grid, paragraph

MERGED = ("pdf", "png", "jpg")


@dataclass(frozen=True)
class Attached:
    """A file as it was uploaded, in a folder, or one of our own, at hand; `extension` says what it is."""

    name: str
    extension: str
    size: int
    sha256: str
    content: Path | bytes = field(repr=False)

    def open(self) -> BinaryIO:
        """The content from the beginning."""
        return BytesIO(self.content) if isinstance(self.content, bytes) else self.content.open("rb")


@dataclass(frozen=True)
class BundlePart:
    """`label` (資料1) is printed at the foot of each of its pages."""

    label: str
    title: str
    content: Document | Attached

    @property
    def name(self) -> str:
        """資料1　公園の地図"""
        return "\u3000".join(filter(None, [self.label, self.title]))


@dataclass(frozen=True)
class PlacedPart:
    """Where a part stands in the whole, counted from 1; `is_beside`: a sheet stands for it."""

    part: BundlePart
    first_page: int
    pages: int
    is_beside: bool


@dataclass(frozen=True)
class Bound:
    """`file` is open at its beginning; `beside` are the files for which a sheet stands."""

    file: IO[bytes]
    pages: int
    beside: Sequence[tuple[BundlePart, Attached]]


@dataclass(frozen=True)
class Cover:
    """The first pages: `before` the list of what stands where, the list with its `head`, what comes `after`."""

    before: Document
    head: tuple[str, str, str] = ("番号", "資料名", "ページ")
    after: tuple[Block, ...] = ()

    def drawn(self, placed: Sequence[PlacedPart]) -> Document:
        return replace(self.before, blocks=(*self.before.blocks, self._list(placed), *self.after))

    def _list(self, placed: Sequence[PlacedPart]) -> Block:
        if not placed:
            return paragraph("資料はありません。")
        rows = [
            (one.part.label, f"{one.part.title}{'（別ファイル）' if one.is_beside else ''}", str(one.first_page))
            for one in placed
        ]
        return grid(self.head, rows, widths=(17, 71, 12))


@dataclass(frozen=True)
class Volume:
    """What is to be joined: a cover that lists the parts, and the parts in their order."""

    title: str
    cover: Cover
    parts: Sequence[BundlePart]
    written_on: date

    @property
    def digest(self) -> str:
        """The same for volumes of which every page is the same."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def file_of_our_own(name: str, content: bytes) -> Attached:
    """A file that was made for this volume: `file_of_our_own("notice.pdf", b"%PDF…")`."""
    sha256 = hashlib.sha256(content).hexdigest()
    return Attached(name, name.rpartition(".")[2], len(content), sha256, content)
