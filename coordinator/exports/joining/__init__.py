"""Many parts as one PDF: a cover that lists them, each part under its number, page numbers through the whole.

`join` is the one door. What cannot be merged (Word, Excel, a locked or broken PDF, what would be too much) stands as a
sheet with number, title and file name, and is to be handed over beside the PDF.
"""

from coordinator.exports.joining.binding import MERGED, MOST_BYTES, MOST_PAGES, Bound, join
from coordinator.exports.joining.parts import Attached, Part, Placed

__all__ = ["MERGED", "MOST_BYTES", "MOST_PAGES", "Attached", "Bound", "Part", "Placed", "join"]
