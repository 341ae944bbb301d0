"""What was sent to an addressee, and what was told of a meeting."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import clock
from coordinator.events.invitations.models.invitations import Invitation
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox.models import Message


class Occasion(StrEnum):
    """Why something was sent to an addressee."""

    NOTICE = "notice"
    ASKED_AGAIN = "asked_again"
    REMINDER = "reminder"
    CHANGED = "changed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    CALLED_OFF = "called_off"
    PLACE = "place"


class Outcome(StrEnum):
    """What became of a line of the dispatch list (発送済み・手渡し済み・連絡がついた・つながらない), or 取りやめ."""

    DISPATCHED = "dispatched"
    HANDED = "handed"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    # The meeting changed before anybody had dispatched it.
    WITHDRAWN = "withdrawn"


class Sending(Identified, Versioned, Model):
    """One notice to one addressee: a mail, or a line of the dispatch list (発送リスト).

    `way` is empty where the roster knows none (届け先なし).
    """

    __tablename__ = "sending"
    __table_args__ = (UniqueConstraint("invitation_id", "key"),)

    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"))
    occasion: Mapped[Occasion] = mapped_column(code_of(Occasion))
    # The same notice is not sent twice: names the occasion and, where it may come again, its day or turn.
    key: Mapped[str] = mapped_column(String(80))
    way: Mapped[ContactBy | None] = mapped_column(code_of(ContactBy))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
    outcome: Mapped[Outcome | None] = mapped_column(code_of(Outcome))
    done_on: Mapped[date | None]
    done_by: Mapped[str] = mapped_column(String(200), default="")

    invitation: Mapped[Invitation] = relationship()
    message: Mapped[Message | None] = relationship()

    @property
    def is_to_be_done(self) -> bool:
        """Whether somebody still has to dispatch it, hand it over or telephone."""
        return self.way is not ContactBy.MAIL and self.outcome in (None, Outcome.NOT_REACHED)


class ToldFacts(Model):
    """Day, hours and place of a meeting as those invited were told them last."""

    __tablename__ = "told_facts"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    held_on: Mapped[date | None]
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    venue: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    online_url: Mapped[str] = mapped_column(String(500), default="")
