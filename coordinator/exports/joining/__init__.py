"""Many parts as one PDF: a cover that lists them, each part under its number, page numbers through the whole.

`join` is the one door. What cannot be merged (Word, Excel, a locked or broken PDF, what would be too much) stands as a
sheet with number, title and file name, and is to be handed over beside the PDF. What reads and writes PDF files is
loaded at the first join.
"""

from collections.abc import Sequence
from datetime import date

from coordinator.exports.joining.parts import MERGED, Attached, Bound, Cover, Part, Placed
from coordinator.loading import on_first_use

__all__ = ["MERGED", "Attached", "Bound", "Cover", "Part", "Placed", "join"]

_join = on_first_use("coordinator.exports.joining.binding", "join")


def join(parts: Sequence[Part], *, title: str, cover: Cover, written_on: date) -> Bound:
    """One PDF of all parts. `cover` draws the first pages from where each part stands.

    It is neither tagged nor PDF/A, whatever its parts are, and claims nothing of the sort: joining keeps pages, fonts
    and links, but not the structure of the files.
    """
    bound: Bound = _join(parts, title=title, cover=cover, written_on=written_on)
    return bound
