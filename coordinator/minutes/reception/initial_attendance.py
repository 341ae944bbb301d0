"""What the day's attendance starts from: the answers, and what was ticked at the reception.

Nothing is typed twice, and nothing that was saved is overwritten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations.models import Answer, AnswerCode, Guest
from coordinator.events.invitations.replies import is_waiting
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.reception import queries
from coordinator.minutes.reception.models import Presence
from coordinator.minutes.records.attendance import RowDraft, as_served
from coordinator.minutes.records.models import AttendanceKind
from coordinator.orgs.roster import members
from coordinator.orgs.roster.members import MemberIdentity
from coordinator.orgs.roster.models import Seat

# Who takes part online is there; まだわかりません leaves the row open.
ATTENDANCE = {
    AnswerCode.ATTEND: AttendanceKind.PRESENT,
    AnswerCode.ONLINE: AttendanceKind.PRESENT,
    AnswerCode.SUBSTITUTE: AttendanceKind.SUBSTITUTE,
    AnswerCode.ABSENT: AttendanceKind.ABSENT,
}


TICKED = {Presence.PRESENT: AttendanceKind.PRESENT, Presence.SUBSTITUTE: AttendanceKind.SUBSTITUTE}
# Whoever said so is not looked for at the door.
NOT_AT_THE_DOOR = (AnswerCode.ABSENT, AnswerCode.ONLINE)


class KnownAnswer(NamedTuple):
    """What was answered for a seat."""

    answer: AnswerCode
    substitute: str
    # 空き待ち: there was no place for them yet, so nothing is filled in.
    is_waiting: bool = False


@dataclass(frozen=True)
class Start:
    """What is known of each seat, by its uid, before anybody saves the day."""

    answers: dict[str, KnownAnswer]
    ticks: dict[str, queries.LastTick]
    # 来賓 who were ticked.
    guests: Sequence[Guest] = ()

    @property
    def is_received(self) -> bool:
        """Whether the reception was used: then who said that they come, and were not ticked, stay open."""
        return bool(self.ticks)

    @property
    def walk_ins(self) -> list[queries.LastTick]:
        return [one for one in self.ticks.values() if one.is_walk_in and one.is_there]

    @property
    def observers(self) -> int | None:
        """Who came besides and belongs to no organisation observes; nothing is known where nobody did."""
        return sum(not one.organisation for one in self.walk_ins) or None

    @cached_property
    def rows(self) -> dict[str, RowDraft]:
        """The rows as the form is served with them, as long as nobody has saved anything of them."""
        ticked = (subject.removeprefix("seat:") for subject in self.ticks if subject.startswith("seat:"))
        uids = dict.fromkeys((*self.answers, *ticked))
        found = ((uid, self._row(uid)) for uid in uids)
        return {uid: as_served(row) for uid, row in found if row is not None}

    def tick_of(self, uid: str) -> queries.LastTick | None:
        return self.ticks.get(f"seat:{uid}")

    def _row(self, uid: str) -> RowDraft | None:
        """As it was ticked; else as it was answered, unless the door was watched and they were not seen there."""
        tick, answered = self.tick_of(uid), self.answers.get(uid)
        if tick is not None and tick.is_there:
            return RowDraft(uid, TICKED[tick.presence].value, tick.substitute)
        if answered is None or answered.is_waiting or answered.answer not in ATTENDANCE:
            return None
        if self.is_received and answered.answer not in NOT_AT_THE_DOOR:
            return None
        return RowDraft(uid, ATTENDANCE[answered.answer].value, answered.substitute)


def start_of(meeting: Meeting) -> Start:
    """Two statements, however many seats there are; one more where places are limited, and where guests came."""
    answered = members.members_on(meeting.reference_day, Answer.meeting_id == meeting.id, MemberIdentity)
    query = answered.join(Answer, Answer.seat_id == Seat.id).add_columns(Answer.answer, Answer.substitute_name)
    waiting = invitations.waiting(meeting)
    answers = {
        identity.seat_uid: KnownAnswer(answer, substitute, is_waiting(answer, waits=identity.key in waiting))
        for identity, answer, substitute in db.session.execute(query)
    }
    ticks = queries.ticks_of(meeting)
    return Start(answers, ticks, _guests_there(meeting, ticks))


def _guests_there(meeting: Meeting, ticks: dict[str, queries.LastTick]) -> list[Guest]:
    there = {subject for subject, said in ticks.items() if said.is_there and subject.startswith("guest:")}
    return [guest for guest in queries.guests_of(meeting) if f"guest:{guest.uid}" in there] if there else []
