"""The goals of items whose meeting moved into another term."""

from coordinator.events.agenda import queries, refusals
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.agenda.succession import mark_of, proposals
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.guideline.models import Term


def take_succeeding_goals(meeting: Meeting, term: Term | None, *, seen: str) -> list[AgendaItem]:
    """Give each item the goals that succeed its own where that is clear, as `seen` (the mark of the proposals)."""
    if meeting.is_over:
        raise refusals.MeetingIsOver()
    lock(meeting)
    found = proposals(term, queries.of_meeting(meeting))
    if mark_of(found) != seen:
        raise refusals.GoalsChanged()

    clear = [one for one in found if one.is_clear]
    for one in clear:
        one.item.goals = one.goals
        one.item.touch()
    db.session.flush()
    return [one.item for one in clear]
