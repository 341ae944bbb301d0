"""The name that a file came with: kept as typed, but for what is no part of a name."""

import unicodedata

from flask_babel import gettext as _

from coordinator.text import BLANKS, without_invisible

LONGEST = 255


def original_name(file_name: str) -> str:
    """The last part of the name without control characters, at most 255 characters, its ending kept."""
    last = file_name.replace("\\", "/").rpartition("/")[2]
    # Among what is invisible are signs that turn the direction of writing: a name would show another ending.
    visible = "".join(c for c in without_invisible(last) if unicodedata.category(c) not in ("Cc", "Cs"))
    stem, dot, ending = visible.strip(BLANKS).rpartition(".")
    if not dot:
        return ending[:LONGEST]
    ending = ending[: LONGEST // 2]
    shortened = stem[: LONGEST - len(ending) - 1] or _("untitled")
    return f"{shortened}.{ending}"
