"""次の会議にまわす: the item stands here as moved, and lives on at another meeting."""

from collections.abc import Sequence

from coordinator import clock
from coordinator.events.agenda import notices, refusals
from coordinator.events.agenda.models import AgendaItem, ItemState
from coordinator.events.agenda.services.order import last_position
from coordinator.events.agenda.services.papers import copy_papers
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.guideline.models import Goal

CARRIED = (
    "organisation",
    "seat",
    "submitted_by_uid",
    "title",
    "kind",
    "request",
    "text",
    "minutes_wanted",
    "is_internal",
    "channel",
    "received_from",
    "received_on",
    "submitted_at",
)


def move_to_meeting(item: AgendaItem, meeting: Meeting, *, goals: Sequence[Goal], reason: str = "") -> AgendaItem:
    """Returns the item at the other meeting: on its agenda if it was on this one's, else waiting to be decided on."""
    if not item.may_be_moved or meeting.is_over or meeting.id == item.meeting_id:
        raise refusals.NotToBeDecided()

    successor = AgendaItem(meeting=meeting, goals=list(goals), **{name: getattr(item, name) for name in CARRIED})
    db.session.add(successor)
    copy_papers(item, successor)
    if item.state is ItemState.ACCEPTED:
        lock(meeting)
        successor.position = last_position(meeting) + 1
        successor.state, successor.decided_at = ItemState.ACCEPTED, clock.now()
    item.state, item.decided_at, item.reason, item.position = ItemState.MOVED, clock.now(), reason, None
    item.moved_to = successor
    db.session.flush()
    notices.item_moved(item)
    return successor
