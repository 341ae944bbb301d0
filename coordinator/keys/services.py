"""Comparing the key with that of the database, and taking on another one.

Links are made of the key, and tables keep their digests; with another key both are made anew at once, or links would
be shown that open nothing. Rooms that keep such digests register what seals them again.
"""

import hashlib
import hmac
import logging
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Any, Protocol

from flask import Flask, current_app
from sqlalchemy import delete, inspect, select, update

from coordinator import clock
from coordinator.database import one_at_a_time, reading
from coordinator.extensions import db
from coordinator.keys.models import KeySeal
from coordinator.keys.refusals import OtherDatabaseKey

# Long enough for every slip that lies on a desk to come back.
GRACE = timedelta(days=90)
ABOUT = b"the key of this installation"

# Seals what a room keeps with the key of now; with `keep_former` what the former key signed goes on opening.
# Answers with one line for each who has to be told that their link is another one.
Seal = Callable[[bool], Sequence[str]]


class Former(Protocol):
    """A table that keeps what a former key signed."""

    former_sha256: Any


log = logging.getLogger(__name__)


class Key(StrEnum):
    """What the key of this process is to the database."""

    OURS = "ours"
    NONE_YET = "none yet"
    FORMER = "former"
    OTHER = "other"


def register_sealed(app: Flask, *seals: Seal, former: Collection[type[Former]]) -> None:
    app.extensions["coordinator.sealed"], app.extensions["coordinator.former"] = seals, former


def state() -> Key:
    """Of a database without our tables yet: none."""
    if not inspect(db.session.connection()).has_table(KeySeal.__tablename__):
        return Key.NONE_YET
    kept = db.session.scalar(select(KeySeal.digest))
    if kept is None:
        return Key.NONE_YET
    keys = current_app.config["COUNCIL"].secret_keys
    known = [hmac.compare_digest(kept, digest_of(key)) for key in keys]
    return Key.OURS if known[0] else Key.FORMER if any(known) else Key.OTHER


def is_ours() -> bool:
    """Whether links that are made here open; where none was noted yet, whoever begins notes its own."""
    with reading():
        return state() in (Key.OURS, Key.NONE_YET)


def refuse_other() -> None:
    """For commands that show or send links."""
    if not is_ours():
        raise OtherDatabaseKey()


def begin() -> None:
    """At the start of what serves or mails: note the key, take on one that follows the former. The caller commits.

    Of a database from before this was noted, links of an earlier key go on opening beside those that are shown.
    """
    if not inspect(db.session.connection()).has_table(KeySeal.__tablename__):
        return
    found = state()
    if found is Key.OTHER:
        raise OtherDatabaseKey()
    if found is not Key.OURS:
        told = take_on(keep_former=True)
        if told:
            log.warning(
                "The secret key was changed: %s links are new. The former ones open until %s; `coordinator links renew"
                " --all` stops them and lists whom to tell.",
                len(told),
                (clock.local(clock.now()) + GRACE).date(),
            )


def take_on(*, keep_former: bool) -> list[str]:
    """From now on the key of this process is the database's; whom to tell. The caller commits."""
    one_at_a_time(KeySeal.__tablename__)
    if not keep_former:
        _forget_former()
    if state() is Key.OURS:
        return []
    told = [line for seal in current_app.extensions["coordinator.sealed"] for line in seal(keep_former)]
    db.session.execute(delete(KeySeal))
    until = clock.now() + GRACE if told and keep_former else None
    db.session.add(KeySeal(digest=digest_of(current_app.config["COUNCIL"].secret_key), former_until=until))
    db.session.flush()
    return told


def sweep() -> int:
    """What the former key signed opens nothing when its time is over; whether that was so. The caller commits."""
    seal = db.session.scalar(select(KeySeal).where(KeySeal.former_until <= clock.now()))
    if seal is None:
        return 0
    _forget_former()
    seal.former_until = None
    return 1


def take_on_restored(sealed_by: str | None) -> list[str]:
    """After a backup came back: whom to tell, where it was another key's. The caller commits.

    `sealed_by`: which of our keys sealed it. Links of a key that we do not know open nothing from now on.
    """
    return [] if state() is Key.OURS else take_on(keep_former=sealed_by is not None)


def digest_of(key: str) -> str:
    """Of 32 random characters and more nobody finds the key by it."""
    return hmac.new(key.encode(), ABOUT, hashlib.sha256).hexdigest()


def _forget_former() -> None:
    for table in current_app.extensions["coordinator.former"]:
        db.session.execute(update(table).where(table.former_sha256.is_not(None)).values(former_sha256=None))
