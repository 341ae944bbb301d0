"""A meeting leaves its day: what was answered for that day is kept beside, and everybody is asked for the new one."""

from datetime import date

from sqlalchemy import delete, select

from coordinator.events.invitations.models import Answer, EarlierAnswer, FormerAnswer, Invitation, Place, Said
from coordinator.events.invitations.services.answering import copy_said
from coordinator.events.meetings.locking import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db


def begin_anew(meeting: Meeting, *, left_on: date) -> None:
    """All answers, with what they replaced, become those for the day that was left; places and waiting list go."""
    lock(meeting)
    given = db.session.scalars(
        select(Answer).where(Answer.meeting_id == meeting.id).order_by(Answer.id).with_for_update()
    ).all()
    replaced = _replaced([row.id for row in given])
    for row in given:
        # The last one stands last.
        for said in (*replaced.get(row.id, ()), row):
            earlier = EarlierAnswer(meeting_id=meeting.id, seat_id=row.seat_id, held_on=left_on)
            copy_said(said, earlier)
            db.session.add(earlier)
    db.session.flush()
    ids = [row.id for row in given]
    rows = select(Invitation.id).where(Invitation.meeting_id == meeting.id)
    db.session.execute(delete(FormerAnswer).where(FormerAnswer.answer_id.in_(ids)))
    db.session.execute(delete(Answer).where(Answer.id.in_(ids)))
    db.session.execute(delete(Place).where(Place.invitation_id.in_(rows)))


def _replaced(answer_ids: list[int]) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = {}
    query = select(FormerAnswer).where(FormerAnswer.answer_id.in_(answer_ids)).order_by(FormerAnswer.id)
    for former in db.session.scalars(query):
        found.setdefault(former.answer_id, []).append(former)
    return found
