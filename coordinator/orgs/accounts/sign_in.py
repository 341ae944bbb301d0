"""Proving who one is: throttled, outside any write transaction, with the same work for known and unknown.

Failures are committed on their own, and stay counted whatever becomes of the request. A password counts as one until it
has proved right: of many that are sent at the same moment no more are compared than may fail.
"""

from coordinator.database import reading, writing
from coordinator.extensions import db
from coordinator.orgs.accounts import passwords, queries
from coordinator.web import throttle


def prove(email: str, password: str) -> str | None:
    """The uid of the active user whose password this is; None, and one failure counted, for anybody else."""
    account = queries.normal(email)
    counted = count_failure(account)
    with reading():
        user = queries.active_user(account)
        uid, password_hash = (user.uid, user.password_hash) if user else (None, "")
    if not passwords.is_right(password_hash, password):
        return None
    with writing():
        throttle.take_back(counted)
        db.session.commit()
    return uid


def count_failure(account: str | None = None) -> list[int]:
    """One failure of this account and of this network address, or of the address alone; 429 where none is free."""
    with writing():
        counted = throttle.count(account)
        db.session.commit()
    return counted


def check_throttle(account: str | None = None) -> None:
    """Raise 429 when this account or this network address has failed too often."""
    with reading():
        throttle.check(account)


def hashed(password: str) -> str:
    """The hash to keep, made while no transaction is open; what was loaded before is loaded anew after it."""
    with reading():
        return passwords.hash_of(password)
