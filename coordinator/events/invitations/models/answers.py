"""What was answered for a seat, and what was answered before."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import clock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of
from coordinator.files.models import StoredFile
from coordinator.inquiries.channels import Channel
from coordinator.orgs.roster.models import Seat


class AnswerCode(StrEnum):
    """出席・代理・欠席・未定・オンライン"""

    ATTEND = "attend"
    SUBSTITUTE = "substitute"
    ABSENT = "absent"
    UNDECIDED = "undecided"
    ONLINE = "online"

    @property
    def is_definite(self) -> bool:
        """まだわかりません is no answer yet, and is asked again."""
        return self is not AnswerCode.UNDECIDED

    @property
    def is_in_the_room(self) -> bool:
        """Whether somebody needs a chair and is looked for at the door."""
        return self in (AnswerCode.ATTEND, AnswerCode.SUBSTITUTE)

    @property
    def is_coming(self) -> bool:
        """Whether somebody will sit there, in the room or online."""
        return self.is_in_the_room or self is AnswerCode.ONLINE


class ReplyFacts:
    """What was answered, and how it reached us."""

    answer: Mapped[AnswerCode] = mapped_column(code_of(AnswerCode))
    substitute_name: Mapped[str] = mapped_column(String(200), default="")
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
    # Given or changed after the last day for answers; shown to the secretariat.
    is_late: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[Channel] = mapped_column(code_of(Channel))
    # Proxy entry: who told us, and on which day.
    received_from: Mapped[str] = mapped_column(String(200), default="")
    received_on: Mapped[date | None]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))


class Answer(ReplyFacts, Identified, Versioned, Model):
    """出欠の回答 of one seat, however it reached us; the last one counts."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("meeting_id", "seat_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)

    meeting: Mapped[Meeting] = relationship()
    seat: Mapped[Seat] = relationship()
    photo: Mapped[StoredFile | None] = relationship()


class FormerAnswer(ReplyFacts, Model):
    """What a seat had answered before; with it a wrong entry is taken back, and a change after the last day is seen."""

    __tablename__ = "former_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), index=True)


class EarlierAnswer(ReplyFacts, Model):
    """What a seat had answered for a day that the meeting has left; it counts for nothing, and stands beside."""

    __tablename__ = "earlier_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    held_on: Mapped[date]
