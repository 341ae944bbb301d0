"""Proving who one is: throttled, outside any write transaction, with the same work for known and unknown.

Failures are committed on their own, and stay counted whatever becomes of the request.
"""

from coordinator.database import reading, writing
from coordinator.extensions import db
from coordinator.orgs.accounts import passwords, queries
from coordinator.web import throttle


def prove(email: str, password: str) -> str | None:
    """The uid of the active user whose password this is; None, and one failure counted, for anybody else."""
    account = queries.normal(email)
    with reading():
        throttle.check(account)
        user = queries.active_user(account)
        uid, password_hash = (user.uid, user.password_hash) if user else (None, "")
    if passwords.is_right(password_hash, password):
        return uid
    count_failure(account)
    return None


def count_failure(account: str | None = None) -> None:
    """One failure of this account and of this network address, or of the address alone."""
    with writing():
        throttle.fail(account)
        db.session.commit()


def check_throttle(account: str | None = None) -> None:
    """Raise 429 when this account or this network address has failed too often."""
    with reading():
        throttle.check(account)


def hashed(password: str) -> str:
    """The hash to keep, made while no transaction is open; what was loaded before is loaded anew after it."""
    with reading():
        return passwords.hash_of(password)
