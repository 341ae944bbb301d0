"""What came before what: nothing may come after itself."""

from collections.abc import Mapping, Set
from typing import TypeVar

T = TypeVar("T")


def in_circles(predecessors: Mapping[T, Set[T]]) -> set[T]:
    """Those that come after themselves, over however many steps: what remains when all loose ends are taken off."""
    without_first = _without_loose_ends(predecessors)
    followers: dict[T, set[T]] = {}
    for one in without_first:
        for before in predecessors[one]:
            followers.setdefault(before, set()).add(one)
    without_last = _without_loose_ends(followers)
    return without_first & without_last


def _without_loose_ends(links: Mapping[T, Set[T]]) -> set[T]:
    """Those that do not lead to an end, each end taken off once."""
    back: dict[T, list[T]] = {}
    for one, others in links.items():
        for other in others:
            back.setdefault(other, []).append(one)
    open_links = {one: len(others) for one, others in links.items()}
    ends = [one for one in {*back, *links} if not open_links.get(one)]
    while ends:
        end = ends.pop()
        open_links.pop(end, None)
        for one in back.get(end, ()):
            open_links[one] -= 1
            if not open_links[one]:
                ends.append(one)
    return set(open_links)
