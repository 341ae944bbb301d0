"""A note 来年の人へ."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import clock
from coordinator.events.bodies.models import Step
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of
from coordinator.orgs.directory.models import Organisation


class HandoverNote(Identified, Versioned, Model):
    """What should be known next year at one step of a meeting; the offices write it together."""

    __tablename__ = "handover_note"
    __table_args__ = (UniqueConstraint("meeting_id", "step"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    step: Mapped[Step] = mapped_column(code_of(Step))
    text: Mapped[str] = mapped_column(Text, default="")
    office_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())

    meeting: Mapped[Meeting] = relationship()
    office: Mapped[Organisation | None] = relationship()
