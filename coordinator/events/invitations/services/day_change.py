"""A meeting leaves its day: what was answered for that day is kept beside, and everybody is asked for the new one.

Where it comes back to a day that it had left, what was answered for that day stands again.
"""

from datetime import date
from itertools import groupby

from sqlalchemy import delete, select

from coordinator.events.invitations.models import Answer, EarlierAnswer, FormerAnswer, Invitation, Place, ReplyFacts
from coordinator.events.invitations.services.answers import copy_said
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db


def begin_anew(meeting: Meeting, *, left_on: date) -> None:
    """All answers, with what they replaced, become those for the day that was left; places and waiting list go."""
    lock(meeting)
    _keep_beside(meeting, left_on)
    rows = select(Invitation.id).where(Invitation.meeting_id == meeting.id)
    db.session.execute(delete(Place).where(Place.invitation_id.in_(rows)))
    _bring_back(meeting)


def _keep_beside(meeting: Meeting, left_on: date) -> None:
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
    db.session.execute(delete(FormerAnswer).where(FormerAnswer.answer_id.in_(ids)))
    db.session.execute(delete(Answer).where(Answer.id.in_(ids)))


def _bring_back(meeting: Meeting) -> None:
    """A day that was typed wrongly and mended at once costs nobody's answer; of each seat the last stands."""
    given = select(EarlierAnswer).where(
        EarlierAnswer.meeting_id == meeting.id, EarlierAnswer.held_on == meeting.held_on
    )
    found = db.session.scalars(given.order_by(EarlierAnswer.seat_id, EarlierAnswer.id)).all()
    for seat_id, of_seat in groupby(found, key=lambda earlier: earlier.seat_id):
        *before, last = of_seat
        answer = Answer(meeting_id=meeting.id, seat_id=seat_id)
        copy_said(last, answer)
        db.session.add(answer)
        db.session.flush()
        for one in before:
            former = FormerAnswer(answer_id=answer.id)
            copy_said(one, former)
            db.session.add(former)
    for earlier in found:
        db.session.delete(earlier)
    db.session.flush()


def _replaced(answer_ids: list[int]) -> dict[int, list[ReplyFacts]]:
    found: dict[int, list[ReplyFacts]] = {}
    query = select(FormerAnswer).where(FormerAnswer.answer_id.in_(answer_ids)).order_by(FormerAnswer.id)
    for former in db.session.scalars(query):
        found.setdefault(former.answer_id, []).append(former)
    return found
