"""Whether what a request was to change may have been kept, so that an error page says only what is known."""

from typing import Any

from flask import g, has_request_context
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from coordinator.database import is_away
from coordinator.extensions import db


def forget() -> None:
    """A request begins: nothing of its change has been committed."""
    g.commit = None


def nothing_was_kept(error: Exception) -> bool:
    """Whether it is known that this request changed nothing; it was rolled back before this is asked."""
    commit = g.get("commit")
    # A commit that the database refused was rolled back; after one that it never answered nobody knows.
    is_refused = isinstance(error, DBAPIError) and not error.connection_invalidated and not is_away(error)
    return commit is None or (commit == "begun" and is_refused)


@event.listens_for(db.session, "before_commit")
def _note_its_beginning(_session: Any) -> None:
    if has_request_context():
        g.commit = "begun"


@event.listens_for(db.session, "after_commit")
def _note_its_end(_session: Any) -> None:
    if has_request_context():
        g.commit = "ended"
