"""What the desk's first page asks."""

from datetime import date, timedelta

from sqlalchemy import Exists, case, func, select
from sqlalchemy.orm import joinedload

from coordinator.events.agenda.models import AgendaItem, ItemState
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.records.models import Entry, Minutes
from coordinator.outbox.models import Message, MessageState

# Minutes that nobody published in two years are not today's work.
LOOKED_BACK = timedelta(days=730)
MOST = 60


def in_hand(day: date) -> list[Meeting]:
    """The meetings that may need something: those not over, the soonest first, then those held and not published.

    A past record of which nothing was written here waits for nothing.
    """
    readable = Publication.is_latest & Publication.taken_back_at.is_(None)
    published = select(Publication.id).where(Publication.meeting_id == Meeting.id, readable).exists()
    held = Meeting.state == MeetingState.HELD
    past = select(Minutes.id).where(Minutes.meeting_id == Meeting.id, Minutes.is_past_record, ~_has_entries()).exists()
    to_publish = held & (Meeting.held_on >= day - LOOKED_BACK) & ~published & ~past
    query = (
        select(Meeting)
        .where(Meeting.state.not_in((MeetingState.HELD, MeetingState.CANCELLED)) | to_publish)
        .options(*meetings.loaded_for_desk())
        .order_by(held, Meeting.held_on.is_(None), case((~held, Meeting.held_on)), Meeting.held_on.desc(), Meeting.id)
    )
    return list(db.session.scalars(query.limit(MOST)))


def waiting_items(limit: int = 10) -> list[AgendaItem]:
    """The items that nobody has decided on, the oldest first."""
    query = (
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .where(AgendaItem.state == ItemState.SUBMITTED, Meeting.state != MeetingState.CANCELLED)
        .options(joinedload(AgendaItem.organisation), joinedload(AgendaItem.meeting).joinedload(Meeting.body))
        .order_by(AgendaItem.submitted_at, AgendaItem.id)
    )
    return list(db.session.scalars(query.limit(limit)))


def failed_messages() -> int:
    """How many messages did not arrive."""
    count = select(func.count(Message.id)).where(Message.state == MessageState.FAILED)
    return db.session.scalar(count) or 0


def _has_entries() -> Exists:
    return select(Entry.id).where(Entry.minutes_id == Minutes.id).correlate(Minutes).exists()
