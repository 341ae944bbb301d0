"""One office's approval of one text."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, Versioned, code_of
from coordinator.orgs.directory.models import Organisation


class Subject(StrEnum):
    """What is approved."""

    NOTICE = "notice"
    PUBLICATION = "publication"


class Approval(Identified, Versioned, Model):
    """決裁済み: by an office, on a day, under a number of its own; `digest` is that of the text it approved.

    `decided_by` is who decided in the office's own system, where it was written down.
    """

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("meeting_id", "subject", "office_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    subject: Mapped[Subject] = mapped_column(code_of(Subject))
    office_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    decided_on: Mapped[date]
    reference: Mapped[str] = mapped_column(String(100), default="")
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    recorded_by: Mapped[str] = mapped_column(String(200), default="")
    digest: Mapped[str] = mapped_column(String(64))

    meeting: Mapped[Meeting] = relationship()
    office: Mapped[Organisation] = relationship()
