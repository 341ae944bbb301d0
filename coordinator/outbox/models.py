"""One row a recipient, with what became of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, validates

from coordinator import clock
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of

TRIES = 10


class MessageState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a message did not arrive, or not yet."""

    NO_SUCH_ADDRESS = "no_such_address"
    MAILBOX_FULL = "mailbox_full"
    REFUSED = "refused"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    NOT_LET_IN = "not_let_in"
    TOO_LATE = "too_late"
    CANCELLED = "cancelled"


class Message(Identified, Versioned, Model):
    """A mail to one recipient; `key` keeps the same notice from being written twice."""

    __tablename__ = "message"

    key: Mapped[str] = mapped_column(String(200), unique=True)
    notice: Mapped[str] = mapped_column(String(80))
    recipient: Mapped[str] = mapped_column(String(254))
    # What follows the @: so many messages a minute go to one mail server.
    domain: Mapped[str] = mapped_column(String(254), default="")
    recipient_name: Mapped[str] = mapped_column(String(200), default="")
    subject: Mapped[str] = mapped_column(String(400))
    body: Mapped[str] = mapped_column(Text)
    # Where a link that needs no sign-in goes, and the name its token is made from; never the token (SAFETY 4).
    link_path: Mapped[str] = mapped_column(String(100), default="")
    link_name: Mapped[str] = mapped_column(String(100), default="")
    message_id: Mapped[str] = mapped_column(String(300))
    state: Mapped[MessageState] = mapped_column(code_of(MessageState), default=MessageState.WAITING, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    reason: Mapped[Reason | None] = mapped_column(code_of(Reason))
    # What the other mail server said, cut to one line; it may name the address, so only the secretariat sees it.
    server_answer: Mapped[str] = mapped_column(String(300), default="")
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now(), index=True)
    not_before: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now(), index=True)
    not_after: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Goes before all others and keeps no pace: a meeting that is called off on its day.
    is_urgent: Mapped[bool] = mapped_column(default=False)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @validates("recipient")
    def _keep_the_domain(self, _field: str, recipient: str) -> str:
        self.domain = recipient.rpartition("@")[2].lower()
        return recipient

    def has_lapsed(self, moment: datetime) -> bool:
        """Whether it would come too late by then."""
        return self.not_after is not None and self.not_after <= moment

    def become(self, state: MessageState, reason: Reason | None = None, server_answer: str = "") -> None:
        """Take a state with its reason, and free the lease."""
        self.state, self.reason, self.server_answer, self.leased_until = state, reason, server_answer, None
