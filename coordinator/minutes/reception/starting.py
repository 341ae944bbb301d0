"""What the day's attendance starts from: the answers. Nothing is typed twice, and nothing saved is overwritten."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select

from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.records.attending import RowDraft, as_served
from coordinator.minutes.records.models import AttendanceKind
from coordinator.orgs.roster.models import Seat

# Who takes part online is there; まだわかりません leaves the row open.
ATTENDANCE = {
    AnswerCode.ATTEND: AttendanceKind.PRESENT,
    AnswerCode.ONLINE: AttendanceKind.PRESENT,
    AnswerCode.SUBSTITUTE: AttendanceKind.SUBSTITUTE,
    AnswerCode.ABSENT: AttendanceKind.ABSENT,
}


class Said(NamedTuple):
    """What was answered for a seat."""

    answer: AnswerCode
    substitute: str


def answers_of(meeting: Meeting) -> dict[str, Said]:
    """The answers by the uid of the seat."""
    query = select(Seat.uid, Answer.answer, Answer.substitute_name).join(Answer.seat)
    rows = db.session.execute(query.where(Answer.meeting_id == meeting.id))
    return {uid: Said(answer, substitute) for uid, answer, substitute in rows}


def starts_of(answers: Mapping[str, Said]) -> dict[str, RowDraft]:
    """The rows as the form is served with them, as long as nobody has saved anything of them."""
    return {
        uid: as_served(RowDraft(uid, ATTENDANCE[said.answer].value, said.substitute))
        for uid, said in answers.items()
        if said.answer in ATTENDANCE
    }
