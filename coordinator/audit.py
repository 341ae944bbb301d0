"""The record of who did what: ids and names of fields, never values (SAFETY 18)."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from coordinator import clock
from coordinator.extensions import Model, UtcDateTime, db


class AuditEntry(Model):
    """One act, written in the transaction of the act itself and never changed."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now(), index=True)
    actor_kind: Mapped[str] = mapped_column(String(20))
    actor_uid: Mapped[str | None] = mapped_column(String(32))
    action: Mapped[str] = mapped_column(String(80))
    thing_kind: Mapped[str | None] = mapped_column(String(40))
    thing_uid: Mapped[str | None] = mapped_column(String(80))
    fields: Mapped[str] = mapped_column(String(500), default="")


def record(
    actor_kind: str,
    actor_uid: str | None,
    action: str,
    *,
    thing_kind: str | None = None,
    thing_uid: str | None = None,
    fields: Iterable[str] = (),
) -> AuditEntry:
    """Note an act beside its change; the caller's commit keeps both or neither."""
    entry = AuditEntry(
        actor_kind=actor_kind,
        actor_uid=actor_uid,
        action=action,
        thing_kind=thing_kind,
        thing_uid=thing_uid,
        fields=" ".join(sorted(fields))[:500],
    )
    db.session.add(entry)
    return entry
