"""Proving who one is: throttled, outside any write transaction, with the same work for known and unknown.

Failures are committed on their own, and stay counted whatever becomes of the request. A password counts as one until it
has proved right: of many that are sent at the same moment no more are compared than may fail.
"""

from coordinator.database import reading, writing
from coordinator.extensions import db
from coordinator.orgs.accounts import known_browsers, passwords, queries
from coordinator.web import throttle
from coordinator.web.throttle import PauseNeeded, Purpose, Trial


def prove(email: str, password: str, *, purpose: Purpose = Purpose.SIGN_IN) -> str | None:
    """The uid of the active user whose password this is; None, and one failure counted, for anybody else.

    `PauseNeeded` where strangers tried too many at this account, and this browser is none that it knows.
    """
    account = queries.normal(email)
    with reading():
        user = queries.active_user(account)
        uid, password_hash = (user.uid, user.password_hash) if user else (None, "")
        # Whoever changes a password is signed in here already.
        known = known_browsers.name_of(user) if purpose is Purpose.SIGN_IN else uid
    counted = count_failure(Trial(purpose, account, known))
    if not passwords.is_right(password_hash, password):
        return None
    with writing():
        throttle.take_back(counted)
        db.session.commit()
    return uid


def count_failure(trial: Trial) -> list[int]:
    """One failure against all that it counts against; 429 where none is free."""
    with writing():
        seconds = throttle.pause_before(trial)
        counted = [] if seconds else throttle.count(trial)
        db.session.commit()
    if seconds:
        raise PauseNeeded(seconds)
    return counted


def check_throttle(trial: Trial) -> None:
    """Raise 429 when this account or this network address has failed too often."""
    with reading():
        throttle.check(trial)


def hashed(password: str) -> str:
    """The hash to keep, made while no transaction is open; what was loaded before is loaded anew after it."""
    with reading():
        return passwords.hash_of(password)
