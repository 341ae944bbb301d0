"""The text of a meeting's notice, and the offices in whose names it goes out."""

from datetime import date

from sqlalchemy import Column, ForeignKey, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, Versioned
from coordinator.orgs.directory.models import Organisation

notice_sender = Table(
    "notice_sender",
    Model.metadata,
    Column("notice_id", ForeignKey("notice_text.id"), primary_key=True),
    Column("office_id", ForeignKey("organisation.id"), primary_key=True, index=True),
)


class NoticeText(Identified, Versioned, Model):
    """開催通知の文面 of one meeting. Its texts have named blanks, as {日時}; number and day may come last."""

    __tablename__ = "notice_text"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    document_number: Mapped[str] = mapped_column(String(100), default="")
    dated_on: Mapped[date | None]
    greeting: Mapped[str] = mapped_column(String(100), default="")
    title: Mapped[str] = mapped_column(String(300), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    reply_how: Mapped[str] = mapped_column(Text, default="")
    bad_weather: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(Text, default="")

    meeting: Mapped[Meeting] = relationship()
    # 連名: the offices in whose names it goes out.
    senders: Mapped[list[Organisation]] = relationship(secondary=notice_sender, order_by=Organisation.id)

    @property
    def sender_codes(self) -> list[str]:
        return [office.code for office in self.senders]
