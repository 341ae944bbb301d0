"""How many have answered and how many not, for many meetings in one statement; the same numbers as the board's."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from sqlalchemy import BindParameter, Select, and_, case, distinct, func, literal, not_, or_, union_all

from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.roster import members
from coordinator.orgs.roster.models import Seat


class AnswerTally(NamedTuple):
    """`missing`: addressees who owe an answer for a seat; `organisations`: those from which one has come."""

    missing: int = 0
    organisations: int = 0


NONE = AnswerTally()


def answered(asked: Sequence[Meeting]) -> dict[int, AnswerTally]:
    """How far the answers have come in, by the id of the meeting."""
    if not asked:
        return {}
    if len(asked) == 1:
        rows = db.session.execute(_of_one(meetings.rules_of(asked[0])), meetings.parameters_of(asked[0]))
    else:
        rows = db.session.execute(union_all(*map(_of_each, asked)))
    return {row.meeting_id: AnswerTally(row.missing, row.organisations) for row in rows}


@cache
def _of_one(rules: tuple[meetings.Rule, ...]) -> Select[int, int, int]:
    """Every page of a meeting asks it: built once for all meetings of the same bodies."""
    return _counted(rules, meetings.MEETING, meetings.DAY)


def _of_each(meeting: Meeting) -> Select[int, int, int]:
    return _counted(meetings.rules_of(meeting), literal(meeting.id), literal(meeting.reference_day))


def _counted(
    rules: tuple[meetings.Rule, ...], meeting: BindParameter[int], day: BindParameter[date]
) -> Select[int, int, int]:
    has_not_said = or_(Answer.id.is_(None), Answer.answer == AnswerCode.UNDECIDED)
    said = case((not_(has_not_said), Seat.organisation_id))
    asked = meetings.expected_members(rules, meeting=meeting, day=day).add_columns(
        meeting.label("meeting_id"),
        members.number_of_addressees(has_not_said).label("missing"),
        func.count(distinct(said)).label("organisations"),
    )
    return asked.outerjoin(Answer, and_(Answer.seat_id == Seat.id, Answer.meeting_id == meeting))
