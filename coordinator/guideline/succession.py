"""What became of a goal in the next term, and from where a goal came (引き継がれた目標): pure, from the links alone."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from coordinator.guideline.models import Goal

Links = Mapping[int, Iterable[int]]


class Fate(StrEnum):
    """What became of a goal when its term was over."""

    KEPT = "kept"
    MERGED = "merged"
    SPLIT = "split"
    ENDED = "ended"
    UNDECIDED = "undecided"


def fate_of(goal: Goal) -> Fate:
    """Follows from the links: one to one is kept, several to one merged, one to several split."""
    if not goal.successors:
        return Fate.ENDED if goal.is_ended else Fate.UNDECIDED
    if len(goal.successors) > 1:
        return Fate.SPLIT
    return Fate.MERGED if len(goal.successors[0].predecessors) > 1 else Fate.KEPT


def reached(start: int, links: Links) -> set[int]:
    """All that is reached from one goal over any number of links, itself left out."""
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for other in links.get(waiting.pop(), ()):
            if other not in found and other != start:
                found.add(other)
                waiting.append(other)
    return found
