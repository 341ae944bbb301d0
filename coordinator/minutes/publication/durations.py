"""How long it takes to make the files of many meetings: each button says it before it is pressed."""

from math import ceil

# What one meeting's minutes take on a slow machine, in seconds: what is typeset is dear, what is only written is not.
SECONDS_EACH = {
    "together": 0.2,
    "pdf": 0.25,
    "docx": 0.25,
    "md": 0.05,
    "json": 0.01,
    "entries": 0.03,
    "goals": 0.05,
}


def seconds_of(meetings: int) -> dict[str, int]:
    """For each sort of file the seconds until it comes, a whole one at least."""
    return {sort: max(1, ceil(meetings * each)) for sort, each in SECONDS_EACH.items()}
