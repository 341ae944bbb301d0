"""What is joined: documents of our own, and files that somebody attached; and what comes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, BinaryIO

from coordinator.exports.document import Document

MERGED = ("pdf", "png", "jpg")


@dataclass(frozen=True)
class Attached:
    """A file as it was uploaded; `extension` says what it is, `open` gives its content from the beginning."""

    name: str
    extension: str
    size: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True)
class Part:
    """`label` (資料1) is printed at the foot of each of its pages."""

    label: str
    title: str
    content: Document | Attached

    @property
    def name(self) -> str:
        """資料1　公園の地図"""
        return "\u3000".join(filter(None, [self.label, self.title]))


@dataclass(frozen=True)
class Placed:
    """Where a part stands in the whole, counted from 1; `is_beside`: a sheet stands for it."""

    part: Part
    first_page: int
    pages: int
    is_beside: bool


@dataclass(frozen=True)
class Bound:
    """`file` is open at its beginning; `beside` are the files for which a sheet stands."""

    file: IO[bytes]
    pages: int
    beside: Sequence[tuple[Part, Attached]]


Cover = Callable[[Sequence[Placed]], Document]
