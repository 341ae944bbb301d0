"""How many have not answered, for many meetings in one statement; the same number as the board's list."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from sqlalchemy import BindParameter, Select, and_, case, distinct, func, literal, or_, union_all

from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.roster.models import Holding, Seat


def missing(asked: Sequence[Meeting]) -> dict[int, int]:
    """The number of addressees without an answer for each seat, by the id of the meeting."""
    if not asked:
        return {}
    if len(asked) == 1:
        rows = db.session.execute(_of_one(meetings.rules_of(asked[0])), meetings.parameters_of(asked[0]))
    else:
        rows = db.session.execute(union_all(*map(_of_each, asked)))
    return {row.meeting_id: row.missing for row in rows}


@cache
def _of_one(rules: tuple[meetings.Rule, ...]) -> Select[int, int]:
    """Every page of a meeting asks it: built once for all meetings of the same bodies."""
    return _missing(rules, meetings.MEETING, meetings.DAY)


def _of_each(meeting: Meeting) -> Select[int, int]:
    return _missing(meetings.rules_of(meeting), literal(meeting.id), literal(meeting.reference_day))


def _missing(
    rules: tuple[meetings.Rule, ...], meeting: BindParameter[int], day: BindParameter[date]
) -> Select[int, int]:
    answered = and_(Answer.seat_id == Seat.id, Answer.meeting_id == meeting)
    vacant = case((Holding.person_id.is_(None), Seat.organisation_id))
    addressees = func.count(distinct(Holding.person_id)) + func.count(distinct(vacant))
    asked = meetings.of_expected_by(rules, meeting, day, meeting.label("meeting_id"), addressees.label("missing"))
    has_not_said = or_(Answer.id.is_(None), Answer.answer == AnswerCode.UNDECIDED)
    return asked.outerjoin(Answer, answered).where(has_not_said)
