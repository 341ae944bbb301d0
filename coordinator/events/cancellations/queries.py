"""Reading which meetings are today's."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db


def of_today(day: date) -> list[Meeting]:
    """The meetings of a day that may be called off, or were."""
    takes_place = Meeting.state == MeetingState.ANNOUNCED
    query = select(Meeting).where(Meeting.held_on == day, or_(takes_place, Meeting.called_off_at.is_not(None)))
    loaded = joinedload(Meeting.body).joinedload(Body.kind)
    return list(db.session.scalars(query.options(loaded).order_by(Meeting.starts_at, Meeting.id)))
