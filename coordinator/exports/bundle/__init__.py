"""Many parts as one PDF: a cover that lists them, each part under its number, page numbers through the whole.

`join` is the one door. What cannot be merged (Word, Excel, a locked or broken PDF, what would be too much) stands as a
sheet with number, title and file name, and is to be handed over beside the PDF.
"""

from coordinator.exports import press
from coordinator.exports.bundle.parts import (
    MERGED,
    Attached,
    Bound,
    BundlePart,
    Cover,
    PlacedPart,
    Volume,
    file_of_our_own,
)

__all__ = ["MERGED", "Attached", "Bound", "BundlePart", "Cover", "PlacedPart", "Volume", "file_of_our_own", "join"]


def join(volume: Volume) -> Bound:
    """One PDF of all parts, made in the press.

    It is neither tagged nor PDF/A, whatever its parts are, and claims nothing of the sort: joining keeps pages, fonts
    and links, but not the structure of the files.
    """
    file, facts = press.printed("coordinator.exports.bundle.volume", "write", volume)
    beside = [(part, part.content) for part in map(volume.parts.__getitem__, facts["beside"])]
    return Bound(file, facts["pages"], [(part, file) for part, file in beside if isinstance(file, Attached)])
