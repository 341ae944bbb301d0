"""The minutes of one meeting, and their revisions."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import clock
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of
from coordinator.minutes.records.models.attendance import Attendance, OfficePresence
from coordinator.minutes.records.models.entries import Entry


class MinutesState(StrEnum):
    DRAFT = "draft"
    CONFIRMING = "confirming"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"


class Minutes(Identified, Versioned, Model):
    """会議録: what the secretariat writes; made by the first save of the day or of an entry.

    Of a past record (過去の記録), read in from elsewhere, only the number of those who were there may be known.
    """

    __tablename__ = "minutes"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    state: Mapped[MinutesState] = mapped_column(code_of(MinutesState), default=MinutesState.DRAFT)
    is_past_record: Mapped[bool] = mapped_column(default=False)
    present: Mapped[int | None]
    observers: Mapped[int | None]
    next_and_notes: Mapped[str] = mapped_column(Text, default="")
    next_on: Mapped[date | None]
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    meeting: Mapped[Meeting] = relationship()
    attendance: Mapped[list[Attendance]] = relationship(
        back_populates="minutes", order_by="Attendance.order, Attendance.id", cascade="all, delete-orphan"
    )
    offices: Mapped[list[OfficePresence]] = relationship(
        back_populates="minutes", order_by="OfficePresence.id", cascade="all, delete-orphan"
    )
    entries: Mapped[list[Entry]] = relationship(
        back_populates="minutes", order_by="Entry.position, Entry.id", cascade="all, delete-orphan"
    )
    revisions: Mapped[list["Revision"]] = relationship(back_populates="minutes", order_by="Revision.number")

    @property
    def may_be_confirmed(self) -> bool:
        """A draft that says something, of a meeting that took place."""
        return self.state is MinutesState.DRAFT and self.meeting.state is MeetingState.HELD and bool(self.entries)


class Revision(Identified, Model):
    """The whole working text as it stood after a 保存."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("minutes_id", "number"),)

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    number: Mapped[int]
    author_uid: Mapped[str | None] = mapped_column(String(32))
    author_name: Mapped[str] = mapped_column(String(200), default="")
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
    content: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)

    minutes: Mapped[Minutes] = relationship(back_populates="revisions")
