"""A form over several things is judged part by part, so that a late save overwrites nothing (SAFETY 10).

Each part comes back with the version it was read at and a print of what was served. The print tells what its writer
did not touch: there the saved text stays, and nobody is asked to choose between two texts of one person. What comes
without a version was never served: its writer is asked, whatever its print says.
"""

import hashlib
import json
from enum import StrEnum

LENGTH = 16
UNSAVED = "0"
"""The version of what nobody has saved yet: a first text says that it was begun on an empty page."""


class Verdict(StrEnum):
    KEEP = "keep"
    """What is saved stays: the writer did not touch it, or wrote the same."""

    TAKE = "take"
    """Nobody saved in between: the writer's words replace what is saved."""

    LATE = "late"
    """Both changed it: the writer is shown both and chooses."""


def print_of(content: object) -> str:
    """A short name of a content; what is equal has the same, and no other."""
    written = json.dumps(content, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:LENGTH]


def judge(mine: object, *, version: str, was: str, saved: object, saved_version: str) -> Verdict:
    """What becomes of one part that came back, read at `version` with the print `was`."""
    if not version:
        return Verdict.LATE
    if mine == saved:
        return Verdict.KEEP
    if version == saved_version:
        return Verdict.TAKE
    if was == print_of(mine):
        return Verdict.KEEP
    return Verdict.TAKE if was == print_of(saved) else Verdict.LATE


def woven(base: list[str], other: list[str]) -> list[str]:
    """`base`, and what only `other` has, each behind the one it follows there."""
    result = list(base)
    for place, key in enumerate(other):
        if key not in result:
            result.insert(result.index(other[place - 1]) + 1 if place else 0, key)
    return result
