"""What changed between two texts, and between two revisions: for eyes, so by words and signs, not by lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

PARAGRAPHS = re.compile("[^\n]*\n|[^\n]+")
SENTENCES = re.compile("[^。．！？\n]*[。．！？\n]|[^。．！？\n]+")
# Japanese has no blanks: a word is a run of one script, of kana that bend it each sign alone.
KANJI = "[々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
SIGNS = re.compile(f"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+|[ァ-ヶー]+|{KANJI}|\\s+|.", re.DOTALL)
FINER = {PARAGRAPHS: SENTENCES, SENTENCES: SIGNS}
# Two stretches whose pieces meet more often than this are shown whole, so that the worst takes a second at most.
MOST_MEETINGS = 100_000


class TextChange(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    change: TextChange
    text: str


@dataclass(frozen=True)
class TextPart:
    """One part of the minutes in two revisions: its label, and its text in pieces."""

    label: str
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        return any(piece.change is not TextChange.SAME for piece in self.pieces)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The new text with what was added and removed: SAME and REMOVED make the old one, SAME and ADDED the new."""
    return tuple(_joined(_by(PARAGRAPHS, old, new)))


def parts(old: Sequence[tuple[str, str, str]], new: Sequence[tuple[str, str, str]]) -> list[TextPart]:
    """Parts are (key, label, text); those of the new revision in their order, then those that are gone."""
    before = {key: (label, text) for key, label, text in old}
    after = {key for key, _label, _text in new}
    found = [TextPart(label, pieces(before.get(key, ("", ""))[1], text)) for key, label, text in new]
    return found + [TextPart(label, pieces(text, "")) for key, label, text in old if key not in after]


def _by(tokens: re.Pattern[str], old: str, new: str) -> Iterator[Piece]:
    """Paragraphs first, then sentences within those that changed, then words within sentences."""
    before, after = tokens.findall(old), tokens.findall(new)
    if _meetings(before, after) > MOST_MEETINGS:
        yield from _whole(old, new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Piece(TextChange.SAME, gone)
        elif tag == "replace" and tokens in FINER:
            yield from _by(FINER[tokens], gone, came)
        else:
            yield from _whole(gone, came)


def _meetings(before: Sequence[str], after: Sequence[str]) -> int:
    """How often a piece of the one text is found in the other: what a comparison costs."""
    counts = Counter(after)
    return sum(counts[piece] for piece in before)


def _whole(old: str, new: str) -> Iterator[Piece]:
    yield Piece(TextChange.REMOVED, old)
    yield Piece(TextChange.ADDED, new)


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
