"""次第を確定する, and opening it again (DECISIONS 6)."""

from sqlalchemy import case, update
from sqlalchemy.orm.attributes import set_committed_value

from coordinator import clock
from coordinator.events.agenda import queries, refusals
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.agenda.services.order import movable
from coordinator.events.agenda.services.papers import number_papers
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db


def fix(meeting: Meeting) -> Meeting:
    """Give every accepted item and its papers their numbers for good, and make the programme public."""
    if not meeting.may_be_changed:
        raise refusals.MeetingIsOver()
    if meeting.programme_fixed_at is not None:
        raise refusals.ProgrammeIsFixed()

    lock(meeting)
    items = queries.accepted_items(meeting)
    if not items:
        raise refusals.NothingToFix()
    new = movable(items)
    _number(new, first=meeting.last_item_number + 1)
    meeting.last_item_number += len(new)
    meeting.programme_fixed_at = clock.now()
    db.session.flush()
    number_papers(meeting, items)
    return meeting


def reopen(meeting: Meeting) -> Meeting:
    """Take it back from the public to change it; given numbers stay, new items get the next."""
    if meeting.is_over:
        raise refusals.MeetingIsOver()
    if meeting.programme_fixed_at is None:
        raise refusals.ProgrammeIsOpen()

    meeting.programme_fixed_at = None
    db.session.flush()
    return meeting


def _number(items: list[AgendaItem], *, first: int) -> None:
    """One statement for any number of items. Their versions move: who was about to return one looks again."""
    numbers = {item.id: number for number, item in enumerate(items, start=first)}
    if numbers:
        values = {"number": case(numbers, value=AgendaItem.id), "version": AgendaItem.version + 1}
        numbering = update(AgendaItem).where(AgendaItem.id.in_(numbers)).values(values)
        db.session.execute(numbering, execution_options={"synchronize_session": False})
    for item in items:
        set_committed_value(item, "number", numbers[item.id])
        set_committed_value(item, "version", item.version + 1)
