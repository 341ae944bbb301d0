"""The rules of a kind or of one meeting, what was claimed by them, and the days on which they were looked at."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import clock
from coordinator.events.bodies.models import Kind
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of
from coordinator.outbox.models import Message


class Rule(StrEnum):
    """What is reminded of."""

    ANSWERS_DUE = "answers_due"
    ITEMS_DUE = "items_due"
    DAY_BEFORE = "day_before"
    MINUTES_DUE = "minutes_due"
    APPROVAL_MISSING = "approval_missing"


class ReminderFate(StrEnum):
    """What became of a reminder."""

    SENT = "sent"
    # The secretariat itself told them that day.
    TOLD = "told"
    TOO_LATE = "too_late"


class ReminderPlan(Identified, Versioned, Model):
    """Which rules hold for a kind, or for one meeting, and how many days before; without a row the usual ones do."""

    __tablename__ = "reminder_plan"
    __table_args__ = (CheckConstraint("(kind_id IS NULL) <> (meeting_id IS NULL)", name="one_place"),)

    kind_id: Mapped[int | None] = mapped_column(ForeignKey("kind.id"), unique=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), unique=True)
    answers_due: Mapped[bool]
    answers_due_days: Mapped[int]
    items_due: Mapped[bool]
    items_due_days: Mapped[int]
    day_before: Mapped[bool]
    day_before_days: Mapped[int]
    minutes_due: Mapped[bool]
    minutes_due_days: Mapped[int]
    approval_missing: Mapped[bool]
    approval_missing_days: Mapped[int]
    # 持ち物: stands in the mail of the day before.
    bring: Mapped[str] = mapped_column(Text, default="")

    kind: Mapped[Kind | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()

    def days_of(self, rule: Rule) -> int | None:
        """How many days before it is reminded; None where it is not."""
        days: int = getattr(self, f"{rule}_days")
        return days if getattr(self, rule) else None


class ReminderClaim(Model):
    """One reminder of one addressee, taken once; the meeting's day in its key has a moved meeting remind again."""

    __tablename__ = "reminder_claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    rule: Mapped[Rule] = mapped_column(code_of(Rule))
    meeting_day: Mapped[date]
    recipient: Mapped[str] = mapped_column(String(60), index=True)
    fate: Mapped[ReminderFate] = mapped_column(code_of(ReminderFate))
    claimed_on: Mapped[date]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)

    meeting: Mapped[Meeting] = relationship()
    message: Mapped[Message | None] = relationship()


class ReminderRun(Model):
    """A day whose reminders were looked through to the end."""

    __tablename__ = "reminder_run"

    day: Mapped[date] = mapped_column(primary_key=True)
    ended_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
