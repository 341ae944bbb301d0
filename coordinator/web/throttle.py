"""Throttles: counts in our own table, so that every process sees the same number.

Each purpose counts apart: whoever forgot a password is not kept out by what strangers tried. An account closes for one
network address alone; where many addresses fail at it, all but its known browsers wait a little before each try, so
that nobody shuts its owner out (SAFETY 25).
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from coordinator import clock
from coordinator.database import one_at_a_time
from coordinator.errors import TooManyAttempts
from coordinator.extensions import Model, UtcDateTime, db

WINDOW = timedelta(minutes=15)
# Of one account from one network address, or from a browser that it knows.
PER_ACCOUNT = 10
PER_ADDRESS = 30
# So many of one account from anywhere, then everybody whom it does not know waits so long before each try.
SLOW_AFTER = 10
PAUSE = timedelta(seconds=20)


class Purpose(StrEnum):
    """What counts apart."""

    SIGN_IN = "sign-in"
    PASSWORD = "password"  # noqa: S105  # changing one's own
    FORGOTTEN = "forgotten"
    RESET_LINK = "reset-link"
    LOST_LINK = "lost-link"
    FIRST = "first"
    LINK = "link"  # one that opens nothing


@dataclass(frozen=True)
class Trial:
    """One try: for what, at which account, if one is named, and from which browser, if the account knows it."""

    purpose: Purpose
    account: str | None = None
    known_browser: str | None = None

    @property
    def limits(self) -> dict[str, int]:
        """What it counts against, with how many may fail of each."""
        if self.known_browser is not None:
            return {self._subject("browser", self.known_browser): PER_ACCOUNT}
        of_address = {self._subject("address", _address()): PER_ADDRESS}
        return of_address if self.account is None else {**of_address, self._subject("pair", *self._pair): PER_ACCOUNT}

    def guess(self, words: str) -> str:
        """Under which stands that this address tried these words."""
        return self._subject("guess", _address(), words)

    @property
    def everywhere(self) -> str | None:
        """Under which all failures of the account are counted; None where nobody has to wait for it."""
        is_known = self.account is None or self.known_browser is not None
        return None if is_known else self._subject("account", str(self.account))

    @property
    def pause(self) -> str:
        """Under which stands since when this address waits for its next try at the account."""
        return self._subject("pause", *self._pair)

    @property
    def _pair(self) -> tuple[str, str]:
        return str(self.account), _address()

    def _subject(self, sort: str, *names: str) -> str:
        """A digest but of the address: a mail address that somebody mistyped is nobody's to keep."""
        shown = names[0] if sort == "address" else hashlib.sha256("\n".join(names).encode()).hexdigest()
        return f"{self.purpose}:{sort}:{shown}"[:120]


class Attempt(Model):
    """One failure, under the name of what it counts against."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(120), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now(), index=True)


class TooManyFailures(TooManyAttempts):
    says = _l("Too many attempts. Please wait 15 minutes and try again, or call the secretariat.")


class PauseNeeded(TooManyAttempts):
    """Others tried many passwords at this account: whoever it does not know waits a little."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            _("Wrong passwords were tried many times. Please wait %(seconds)s seconds and try again.", seconds=seconds)
        )


def check(trial: Trial) -> None:
    """Raise `TooManyFailures` when this account or this network address has failed too often."""
    if any(_failures(subject) >= most for subject, most in trial.limits.items()):
        raise TooManyFailures()


def pause_before(trial: Trial) -> int:
    """How many seconds are to be waited before this try, 0 where it may be made now; asking begins the waiting.

    `TooManyFailures` where no try is free at all. The caller commits.
    """
    check(trial)
    if trial.everywhere is None:
        return 0
    one_at_a_time(trial.everywhere)
    if _failures(trial.everywhere) < SLOW_AFTER:
        return 0
    since = db.session.scalar(select(Attempt.at).where(Attempt.subject == trial.pause, _is_recent()))
    if since is None:
        db.session.add(Attempt(subject=trial.pause))
        return int(PAUSE.total_seconds())
    left = since + PAUSE - clock.now()
    if left > timedelta(0):
        return int(left.total_seconds()) + 1
    db.session.execute(delete(Attempt).where(Attempt.subject == trial.pause))
    return 0


def count(trial: Trial) -> list[int]:
    """Count one failure, or raise `TooManyFailures`; of many at one moment, no more than those that are free.

    The row numbers are for `take_back`. The caller commits.
    """
    subjects = [*trial.limits, *([trial.everywhere] if trial.everywhere else [])]
    for subject in sorted(subjects):
        one_at_a_time(subject)
    check(trial)
    counted = [Attempt(subject=subject) for subject in subjects]
    db.session.add_all(counted)
    db.session.flush()
    return [attempt.id for attempt in counted]


def is_new_guess(trial: Trial, words: str) -> bool:
    """Whether this address has not tried these words lately: to open one old link again and again is no guessing.

    `TooManyFailures` where it has tried too many others.
    """
    if _failures(trial.guess(words)):
        return False
    check(trial)
    return True


def count_guess(trial: Trial, words: str) -> None:
    """Count words that open nothing, or raise `TooManyFailures`. The caller commits."""
    count(trial)
    db.session.add(Attempt(subject=trial.guess(words)))


def take_back(counted: Collection[int]) -> None:
    """What was counted before it was tried, and was no failure. The caller commits."""
    db.session.execute(delete(Attempt).where(Attempt.id.in_(counted)))


def sweep() -> int:
    """Forget what no longer counts; the number forgotten."""
    result = db.session.execute(delete(Attempt).where(Attempt.at < clock.now() - WINDOW))
    return int(result.rowcount)  # type: ignore[attr-defined]


def _failures(subject: str) -> int:
    return db.session.scalar(select(func.count()).where(Attempt.subject == subject, _is_recent())) or 0


def _is_recent() -> ColumnElement[bool]:
    return Attempt.at > clock.now() - WINDOW


def _address() -> str:
    """The network address, as far as the trusted proxies vouch for it (ProxyFix)."""
    return request.remote_addr or "unknown"
