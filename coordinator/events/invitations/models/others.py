"""Whom a meeting knows besides: guests, and other contacts."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.events.invitations.models.sendings import Outcome
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, Versioned, code_of


class Guest(Identified, Versioned, Model):
    """来賓など: invited besides the seats; name and post only."""

    __tablename__ = "guest"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    post: Mapped[str] = mapped_column(String(200), default="")
    is_coming: Mapped[bool] = mapped_column(default=True)

    meeting: Mapped[Meeting] = relationship()


class ContactRole(StrEnum):
    """会場・講師・託児・通訳・その他"""

    VENUE = "venue"
    LECTURER = "lecturer"
    MINDERS = "minders"
    INTERPRETER = "interpreter"
    OTHER = "other"


class MeetingContact(Identified, Versioned, Model):
    """Who else must be told when a meeting changes: the venue, a lecturer, minders, an interpreter."""

    __tablename__ = "meeting_contact"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    role: Mapped[ContactRole] = mapped_column(code_of(ContactRole))
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    # 連絡がついた: told that the meeting does not take place as it was told before.
    outcome: Mapped[Outcome | None] = mapped_column(code_of(Outcome))
    done_on: Mapped[date | None]
    done_by: Mapped[str] = mapped_column(String(200), default="")

    meeting: Mapped[Meeting] = relationship()
