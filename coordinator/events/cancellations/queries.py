"""Reading which meetings are today's, and of which a notice went out."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from coordinator.events.bodies.models import Body
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.models import Sending
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db


def of_today(day: date) -> list[Meeting]:
    """The meetings of a day that may be called off, or were."""
    takes_place = Meeting.state == MeetingState.ANNOUNCED
    query = select(Meeting).where(Meeting.held_on == day, or_(takes_place, Meeting.called_off_at.is_not(None)))
    loaded = joinedload(Meeting.body).joinedload(Body.kind)
    return list(db.session.scalars(query.options(loaded).order_by(Meeting.starts_at, Meeting.id)))


def was_told(meeting: Meeting) -> bool:
    """Whether a notice of this meeting ever went out to somebody."""
    return db.session.scalar(dispatch.every_notice(meeting).with_only_columns(Sending.id).limit(1)) is not None
