"""Who did it is the viewer of this request."""

from collections.abc import Iterable

from flask import g

from coordinator import audit
from coordinator.database import writing
from coordinator.extensions import db


def note(action: str, *, thing_kind: str, thing_uid: str | None = None, fields: Iterable[str] = ()) -> None:
    """Write the audit row of the act that this request is about to commit."""
    audit.record(g.viewer.kind, g.viewer.uid, action, thing_kind=thing_kind, thing_uid=thing_uid, fields=fields)


def note_at_once(action: str, *, thing_kind: str, thing_uid: str | None = None, fields: Iterable[str] = ()) -> None:
    """Write and commit the audit row of a GET by which names, addresses or numbers leave the house.

    It has no change to stand beside, and stands in the record even if the answer never arrives.
    """
    with writing():
        note(action, thing_kind=thing_kind, thing_uid=thing_uid, fields=fields)
        db.session.commit()
