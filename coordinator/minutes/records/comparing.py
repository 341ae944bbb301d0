"""What changed between two texts, and between two revisions: for eyes, so by words and signs, not by lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

SENTENCES = re.compile("[^。．！？\n]*[。．！？\n]|[^。．！？\n]+")
SIGNS = re.compile("[A-Za-z0-9]+|[ァ-ヶー]+|\\s+|.", re.DOTALL)
# Two long passages with nothing in common are shown whole: comparing every sign with every other takes too long.
LARGEST_PRODUCT = 4_000_000


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    change: Change
    text: str


@dataclass(frozen=True)
class Part:
    """One part of the minutes in two revisions: its label, and its text in pieces."""

    label: str
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        return any(piece.change is not Change.SAME for piece in self.pieces)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The new text with what was added and removed: SAME and REMOVED make the old one, SAME and ADDED the new."""
    return tuple(_joined(_by(SENTENCES, old, new)))


def parts(old: Sequence[tuple[str, str, str]], new: Sequence[tuple[str, str, str]]) -> list[Part]:
    """Parts are (key, label, text); those of the new revision in their order, then those that are gone."""
    before = {key: (label, text) for key, label, text in old}
    after = {key for key, _label, _text in new}
    found = [Part(label, pieces(before.get(key, ("", ""))[1], text)) for key, label, text in new]
    return found + [Part(label, pieces(text, "")) for key, label, text in old if key not in after]


def _by(tokens: re.Pattern[str], old: str, new: str) -> Iterator[Piece]:
    """Sentences first, then signs within sentences that changed."""
    before, after = tokens.findall(old), tokens.findall(new)
    if len(before) * len(after) > LARGEST_PRODUCT:
        yield from _whole(old, new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Piece(Change.SAME, gone)
        elif tag == "replace" and tokens is SENTENCES:
            yield from _by(SIGNS, gone, came)
        else:
            yield from _whole(gone, came)


def _whole(old: str, new: str) -> Iterator[Piece]:
    yield Piece(Change.REMOVED, old)
    yield Piece(Change.ADDED, new)


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind become one."""
    last: Piece | None = None
    for piece in found:
        if not piece.text:
            continue
        if last is not None and last.change is piece.change:
            last = Piece(last.change, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
