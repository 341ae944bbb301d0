"""Doing it twice is harmless: each rendered form carries a key, claimed in the change's own transaction.

The claim is inserted before the change. A second post of the same form waits for the first (SQLite: for the write
lock, PostgreSQL: for the unique index), then finds the key and answers as the first did.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from flask import g, request
from sqlalchemy import String, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from coordinator import clock
from coordinator.extensions import Model, UtcDateTime, db
from coordinator.web import token_doors

KEPT = timedelta(days=7)
LENGTH = 32


class FormKey(Model):
    """A form that was sent: by whom, where to, with what content, and where its answer is."""

    __tablename__ = "form_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    user_uid: Mapped[str | None] = mapped_column(String(32))
    endpoint: Mapped[str] = mapped_column(String(120))
    content_sha256: Mapped[str] = mapped_column(String(64))
    # Behind a link or a pass with a blank: a token stands in no table, and so in no backup (SAFETY 4).
    location: Mapped[str] = mapped_column(String(500), default="")
    used_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now(), index=True)

    @property
    def answer_url(self) -> str:
        """Where its answer is, for who asks now; empty where it had none."""
        return token_doors.with_the_token(self.location)

    def remember(self, url: str) -> None:
        """The change is made, and its answer stands there."""
        self.location = token_doors.without_the_token(url)


def new_key() -> str:
    return secrets.token_urlsafe(LENGTH)


def claim(user_uid: str | None) -> FormKey | None:
    """Take the posted key for this request; the row of the first post if it was used before."""
    key = request.form.get("form_key", "")
    if not key or len(key) > 64:
        return None
    earlier = find(key)
    if earlier is not None:
        return earlier
    row = FormKey(key=key, user_uid=user_uid, endpoint=request.endpoint or "", content_sha256=content_digest())
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        return find(key)
    g.form_key = row
    return None


def find(key: str) -> FormKey | None:
    return db.session.scalar(select(FormKey).where(FormKey.key == key))


def answers(row: FormKey, user_uid: str | None) -> bool:
    """Whether this request is the same form, by the same person, with the same content."""
    mine = (user_uid, request.endpoint, content_digest())
    return (row.user_uid, row.endpoint, row.content_sha256) == mine


def content_digest() -> str:
    """What was sent, but for the keys that change with each rendering."""
    digest = hashlib.sha256(request.path.encode())
    for name, values in sorted(request.form.lists()):
        if name not in ("csrf_token", "form_key"):
            digest.update(repr((name, values)).encode())
    for name, digests in sorted(g.get("upload_digests", {}).items()):
        digest.update(repr((name, digests)).encode())
    return digest.hexdigest()


def sweep() -> int:
    """Forget keys older than seven days; the number forgotten."""
    result = db.session.execute(delete(FormKey).where(FormKey.used_at < clock.now() - KEPT))
    return int(result.rowcount)  # type: ignore[attr-defined]
