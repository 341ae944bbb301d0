"""資料1, 参考資料1, …: which numbers the papers of a programme have, and which they would get."""

from collections.abc import Iterable

from sqlalchemy import func, select

from coordinator.events.agenda.models import AgendaItem, Paper
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db


def paper_numbers(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[str, int]:
    """Numbers by the papers' uids, of items in their order: those given, then the next ones for papers without.

    Papers and papers for reference (参考資料) are counted apart, each through the whole meeting.
    """
    counted = [paper for item in items for paper in item.papers if paper.is_counted]
    if all(paper.number is not None for paper in counted):
        return {paper.uid: paper.number for paper in counted if paper.number is not None}

    last = _last_given(meeting)
    numbers: dict[str, int] = {}
    for paper in counted:
        number = paper.number
        if number is None:
            number = last[paper.is_reference] = last.get(paper.is_reference, 0) + 1
        numbers[paper.uid] = number
    return numbers


def _last_given(meeting: Meeting) -> dict[bool, int]:
    """The last numbers by whether they are of papers for reference; of withdrawn papers and items too."""
    last = select(Paper.is_reference, func.max(Paper.number)).join(Paper.item)
    of_meeting = last.where(AgendaItem.meeting_id == meeting.id).group_by(Paper.is_reference)
    return {is_reference: number or 0 for is_reference, number in db.session.execute(of_meeting)}
