"""How many have not answered, for many meetings in one statement; the same number as the board's list."""

from collections.abc import Sequence

from sqlalchemy import Select, and_, case, distinct, func, literal, or_, select, union_all

from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import Holding, Seat


def missing(asked: Sequence[Meeting]) -> dict[int, int]:
    """The number of addressees without an answer for each seat, by the id of the meeting."""
    if not asked:
        return {}
    return {row.meeting_id: row.missing for row in db.session.execute(union_all(*map(_missing_of, asked)))}


def _missing_of(meeting: Meeting) -> Select[int, int]:
    held = and_(Holding.seat_id == Seat.id, roster.is_held_on(meeting.reference_day))
    answered = and_(Answer.seat_id == Seat.id, Answer.meeting_id == meeting.id)
    vacant = case((Holding.person_id.is_(None), Seat.organisation_id))
    addressees = func.count(distinct(Holding.person_id)) + func.count(distinct(vacant))
    return (
        select(literal(meeting.id).label("meeting_id"), addressees.label("missing"))
        .select_from(Seat)
        .join(Seat.organisation)
        .join(Organisation.kind)
        .outerjoin(Holding, held)
        .outerjoin(Answer, answered)
        .where(meetings.is_expected(meeting), or_(Answer.id.is_(None), Answer.answer == AnswerCode.UNDECIDED))
    )
