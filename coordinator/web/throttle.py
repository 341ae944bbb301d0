"""Throttles: counts in our own table, so that every process sees the same number."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta

from flask import request
from flask_babel import gettext as _
from sqlalchemy import String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from coordinator import clock
from coordinator.database import one_at_a_time
from coordinator.errors import TooManyAttempts
from coordinator.extensions import Model, UtcDateTime, db

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 10
PER_ADDRESS = 30


class Attempt(Model):
    """One failure, under the name of what it counts against."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(120), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now(), index=True)


class TooManyFailures(TooManyAttempts):
    def __init__(self) -> None:
        super().__init__(_("Too many attempts. Please wait 15 minutes and try again, or call the secretariat."))


def check(account: str | None = None) -> None:
    """Raise `TooManyFailures` when this account, if one is named, or this network address has failed too often."""
    if account is not None and _failures(_account(account)) >= PER_ACCOUNT:
        raise TooManyFailures()
    if _failures(_address()) >= PER_ADDRESS:
        raise TooManyFailures()


def count(account: str | None = None) -> list[int]:
    """Count one failure, or raise `TooManyFailures`; of many at one moment, no more than those that are free.

    The row numbers are for `take_back`. The caller commits.
    """
    subjects = [_address(), *([_account(account)] if account is not None else [])]
    for subject in subjects:
        one_at_a_time(subject)
    check(account)
    counted = [Attempt(subject=subject) for subject in subjects]
    db.session.add_all(counted)
    db.session.flush()
    return [attempt.id for attempt in counted]


def take_back(counted: Collection[int]) -> None:
    """What was counted before it was tried, and was no failure. The caller commits."""
    db.session.execute(delete(Attempt).where(Attempt.id.in_(counted)))


def sweep() -> int:
    """Forget what no longer counts; the number forgotten."""
    result = db.session.execute(delete(Attempt).where(Attempt.at < clock.now() - WINDOW))
    return int(result.rowcount)  # type: ignore[attr-defined]


def _failures(subject: str) -> int:
    recent = Attempt.at > clock.now() - WINDOW
    return db.session.scalar(select(func.count()).where(Attempt.subject == subject, recent)) or 0


def _account(account: str) -> str:
    """A digest: an address of mail that somebody mistyped is nobody's to keep."""
    return f"account:{hashlib.sha256(account.encode()).hexdigest()}"


def _address() -> str:
    """The network address, as far as the trusted proxies vouch for it (ProxyFix)."""
    return f"address:{request.remote_addr or 'unknown'}"[:120]
