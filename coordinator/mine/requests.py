"""What a meeting asks of whoever's page it is: for which of their seats, and what was answered so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.events.invitations.models import Answer, AnswerCode, EarlierAnswer, PlaceSort
from coordinator.events.invitations.words import BUTTONS
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.inquiries.addressees import Addressee, addressees_of
from coordinator.orgs.roster.models import Seat


@dataclass(frozen=True)
class Reply:
    """One of their seats, and the answer that stands for it, or that for the day which the meeting has left."""

    seat: Seat
    answer: Answer | None
    earlier: EarlierAnswer | None = None

    @property
    def code(self) -> AnswerCode | None:
        return self.answer.answer if self.answer else None


@dataclass(frozen=True)
class MeetingRequest:
    """A meeting, those of their seats for which it asks them, and the answers by the id of the seat."""

    meeting: Meeting
    seats: Sequence[Seat]
    answers: Mapping[int, Answer]
    # 空き待ち: as which of those who wait for a place.
    waiting: Mapping[PlaceSort, int] = field(default_factory=dict)
    # For a day that the meeting has left, by the id of the seat.
    earlier: Mapping[int, EarlierAnswer] = field(default_factory=dict)

    @property
    def replies(self) -> list[Reply]:
        return [Reply(seat, self.answers.get(seat.id), self.earlier.get(seat.id)) for seat in self.seats]

    @property
    def to_answer_anew(self) -> list[Reply]:
        """For which seats there is an answer for the day that the meeting has left, and none for its present day."""
        return [reply for reply in self.replies if reply.earlier and not reply.answer]

    @property
    def addressee(self) -> Addressee:
        """As whom the meeting writes to them: one head with these seats."""
        return addressees_of(self.seats, self.meeting.reference_day)[0]

    @property
    def takes_answers(self) -> bool:
        return bool(self.seats) and self.meeting.accepts_answers

    @property
    def is_past_due(self) -> bool:
        """Whether the last day for answers is over; what comes now is still taken."""
        return self.meeting.is_overdue_on(clock.today())

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer for each seat; まだわかりません is none yet."""
        return all(reply.code is not None and reply.code.is_definite for reply in self.replies)

    @property
    def is_begun(self) -> bool:
        """Whether there is an answer at all, まだわかりません too."""
        return any(reply.code for reply in self.replies)

    @property
    def is_online(self) -> bool:
        """Whether they take part online for one of their seats, so that they need the way in."""
        return any(reply.code is AnswerCode.ONLINE for reply in self.replies)

    @property
    def shows_online_way(self) -> bool:
        """Until the day is over: 開催済み may be pressed while others still join."""
        meeting = self.meeting
        return self.takes_answers or (meeting.state is MeetingState.HELD and meeting.held_on == clock.today())

    @property
    def may_come(self) -> bool:
        """Whether somebody may sit there who needs help or brings children."""
        return any(reply.code is not AnswerCode.ABSENT for reply in self.replies)

    @property
    def substituted(self) -> list[Answer]:
        """The answers by which somebody else comes."""
        found = (reply.answer for reply in self.replies if reply.code is AnswerCode.SUBSTITUTE)
        return [answer for answer in found if answer is not None]

    @property
    def common_code(self) -> AnswerCode | None:
        """The answer that holds for all seats alike."""
        codes = {reply.code for reply in self.replies}
        return codes.pop() if len(codes) == 1 else None

    @property
    def codes(self) -> list[AnswerCode]:
        """The answers that can be given: online only where the meeting has a link for it."""
        return [code for code in BUTTONS if code is not AnswerCode.ONLINE or self.meeting.online_url]

    def answer_of(self, uid: str) -> Answer:
        """The answer for the seat of that uid; `NotFound` where there is none, or it is another's."""
        found = next((reply.answer for reply in self.replies if reply.seat.uid == uid), None)
        if found is None:
            raise NotFound()
        return found

    def seats_named(self, uid: str) -> list[Seat]:
        """The seat of that uid, all of them where none is named; `NotFound` for another's."""
        found = [seat for seat in self.seats if uid in ("", seat.uid)]
        if not found:
            raise NotFound()
        return found
