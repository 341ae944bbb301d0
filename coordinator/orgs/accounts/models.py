"""Users and their sign-ins. A sign-in is a row: ending it kills every copy of its cookie."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import clock
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Person
from coordinator.web.viewer import Role

# How long a browser may rest before it has to sign in again (SAFETY 5).
IDLE_AT_THE_DESK = timedelta(minutes=30)
IDLE_ELSEWHERE = timedelta(hours=8)


class User(Identified, Versioned, Model):
    """An account: of one office (secretariat), or of one person (representative)."""

    __tablename__ = "user"

    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(code_of(Role))
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    office_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    deactivated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    office: Mapped[Organisation | None] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None

    @property
    def idle_limit(self) -> timedelta:
        return IDLE_ELSEWHERE if self.role is Role.REPRESENTATIVE else IDLE_AT_THE_DESK


class SignIn(Model):
    """One browser that is signed in; the cookie holds the token, the row its SHA-256."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether the browser is still signed in: not ended, not idle too long, its user still active."""
        return self.ended_at is None and self.user.is_active and clock.now() < self.seen_at + self.user.idle_limit


class ResetLink(Model):
    """A link to set a new password: for a while, once, spent by POST; the table holds only its digest."""

    __tablename__ = "reset_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()

    @property
    def is_open(self) -> bool:
        return self.used_at is None and clock.now() < self.expires_at and self.user.is_active


class FirstCode(Model):
    """The printed code with which the first administrator makes the first account."""

    __tablename__ = "first_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
