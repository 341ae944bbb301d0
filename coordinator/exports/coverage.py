"""Which characters the vendored fonts can show; any other appears as 〓, the printers' sign for a missing type.

`fonts/coverage.txt` is written by scripts/subset_noto.py. It is read at the first PDF.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "〓"
# Typst hides these by itself and keeps them for copying: joiners, directions, blanks, variation selectors, tags.
INVISIBLE = re.compile("[\n\u034f\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufe00-\ufe0f\U000e0000-\U000e01ef]")
LETTER_WITH_MARKS = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")


class Shown(dict[int, int | str]):
    """A translation table that remembers what it found covered, and nothing else, so that it stays small."""

    def __init__(self) -> None:
        lines = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
        ranges = [line.split("-") for line in lines]
        self.firsts = [int(first, 16) for first, _ in ranges]
        self.lasts = [int(last, 16) for _, last in ranges]

    def __missing__(self, point: int) -> int | str:
        place = bisect_right(self.firsts, point) - 1
        covered = place >= 0 and point <= self.lasts[place]
        if not covered and not INVISIBLE.match(chr(point)):
            return MISSING
        self[point] = point
        return point


@cache
def shown() -> Shown:
    return Shown()


def visible(text: str) -> str:
    """The text with 〓 for each character that no vendored font has; letters and their marks are composed first."""
    composed = LETTER_WITH_MARKS.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return composed.translate(shown())
