"""The name that a file came with: kept as typed, but for what is no part of a name."""

import re
import unicodedata

from flask_babel import gettext as _

from coordinator.text import BLANKS

LONGEST = 255
# Signs that turn the direction of writing: behind them a name shows another ending than it has.
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def original_name(file_name: str) -> str:
    """The last part of the name without control characters, at most 255 characters, its ending kept."""
    last = re.split(r"[/\\]", file_name)[-1]
    visible = "".join(c for c in DIRECTIONS.sub("", last) if unicodedata.category(c) not in ("Cc", "Cs"))
    stem, dot, ending = visible.strip(BLANKS).rpartition(".")
    if not dot:
        return ending[:LONGEST]
    ending = ending[: LONGEST // 2]
    shortened = stem[: LONGEST - len(ending) - 1] or _("untitled")
    return f"{shortened}.{ending}"
