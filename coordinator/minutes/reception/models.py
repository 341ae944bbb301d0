"""The reception of one meeting: the pass that opens it, what was ticked at the door, who came besides."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import clock
from coordinator.events.invitations.models import Guest
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of
from coordinator.orgs.roster.models import Seat

AROUND = timedelta(hours=2)
RECEIVED = (MeetingState.ANNOUNCED, MeetingState.HELD)


class Presence(StrEnum):
    """来ました・代理の方が来ました・まだ"""

    PRESENT = "present"
    SUBSTITUTE = "substitute"
    NOT_YET = "not_yet"


class ReceptionPass(Identified, Versioned, Model):
    """受付用リンク: opens the reception of one meeting on its day, without a sign-in.

    The token is made from the meeting and the generation, as those of personal links; the row keeps its digest.
    """

    __tablename__ = "reception_pass"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    generation: Mapped[int] = mapped_column(default=1)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    # Of the link that a former key signed; it opens for a while too.
    former_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    meeting: Mapped[Meeting] = relationship()

    @property
    def token_name(self) -> str:
        return f"reception:{self.meeting.uid}:{self.generation}"

    @property
    def opens_at(self) -> datetime | None:
        """Two hours before the meeting; without an hour, when its day begins."""
        if self.meeting.held_on is None:
            return None
        if self.meeting.starts_at is not None:
            return self.meeting.starts_at - AROUND
        return clock.end_of(self.meeting.held_on - timedelta(days=1))

    @property
    def closes_at(self) -> datetime | None:
        """Two hours after the meeting; without an hour, when its day ends."""
        if self.meeting.held_on is None:
            return None
        return self.meeting.ends_at + AROUND if self.meeting.ends_at else clock.end_of(self.meeting.held_on)

    @property
    def is_over(self) -> bool:
        """Stopped, past its hours, or of a meeting that does not take place."""
        is_past = self.closes_at is None or clock.now() >= self.closes_at
        return self.stopped_at is not None or is_past or self.meeting.state not in RECEIVED


class WalkIn(Identified, Model):
    """Somebody who came without being expected: a name and an organisation, as told at the door."""

    __tablename__ = "walk_in"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[str] = mapped_column(String(200), default="")


class Tick(Identified, Model):
    """What a receptionist said of one seat, guest or walk-in, all of it; the last one by time counts.

    Ticks are only added: two receptionists are never in each other's way. The uid is the browser's own, so that a
    tick that is sent again, because the network broke off before the answer, is known.
    """

    __tablename__ = "reception_tick"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN seat_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN guest_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN walk_in_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_subject",
        ),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"), index=True)
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest.id"), index=True)
    walk_in_id: Mapped[int | None] = mapped_column(ForeignKey("walk_in.id"), index=True)
    presence: Mapped[Presence] = mapped_column(code_of(Presence))
    substitute_name: Mapped[str] = mapped_column(String(200), default="")
    arrived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ticked_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())

    seat: Mapped[Seat | None] = relationship()
    guest: Mapped[Guest | None] = relationship()
    walk_in: Mapped[WalkIn | None] = relationship()
