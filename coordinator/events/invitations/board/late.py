"""How many answered or changed it after the last day, for many meetings in one statement; the same as on the list."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, literal, union_all

from coordinator.events.invitations.board.seats import HeadKey, head_of
from coordinator.events.invitations.models import Answer
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.roster import members
from coordinator.orgs.roster.models import Seat


def late(asked: Sequence[Meeting]) -> dict[int, int]:
    """The number of heads in the list of each, by the id of the meeting; where there are none it is left out."""
    found: dict[int, set[HeadKey]] = {}
    for row in db.session.execute(union_all(*map(_late, asked))) if asked else ():
        key = members.addressee_key(row.person_id, row.organisation_id)
        found.setdefault(row.meeting_id, set()).add(head_of(key, row.answer, row.substitute_name))
    return {meeting_id: len(heads) for meeting_id, heads in found.items()}


def _late(meeting: Meeting) -> Select[Any]:
    number, day = literal(meeting.id), literal(meeting.reference_day)
    columns = number.label("meeting_id"), *members.ADDRESSEE, Answer.answer, Answer.substitute_name
    asked = meetings.expected_members(meetings.rules_of(meeting), meeting=number, day=day).add_columns(*columns)
    return asked.join(Answer, and_(Answer.seat_id == Seat.id, Answer.meeting_id == number)).where(Answer.is_late)
