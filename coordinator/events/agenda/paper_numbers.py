"""資料1, 参考資料1, …: which numbers the papers of a programme have, and which they would get."""

from collections.abc import Iterable

from coordinator.events.agenda import queries
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.meetings.models import Meeting


def paper_numbers(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[str, int]:
    """Numbers by the papers' uids, of items in their order: those given, then the next ones for papers without.

    Papers and papers for reference (参考資料) are counted apart, each through the whole meeting.
    """
    counted = [paper for item in items for paper in item.papers if paper.is_counted]
    if all(paper.number is not None for paper in counted):
        return {paper.uid: paper.number for paper in counted if paper.number is not None}

    last = queries.last_paper_numbers(meeting)
    numbers: dict[str, int] = {}
    for paper in counted:
        number = paper.number
        if number is None:
            number = last[paper.is_reference] = last.get(paper.is_reference, 0) + 1
        numbers[paper.uid] = number
    return numbers
