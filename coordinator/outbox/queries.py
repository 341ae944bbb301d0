"""Reading what was sent, and what did not arrive."""

from sqlalchemy import Select, func, select

from coordinator.errors import NotFound
from coordinator.extensions import db
from coordinator.outbox.models import Message, MessageState
from coordinator.web.converters import is_uid

# Only what can be a uid is asked of the database: a NUL in an address is no error of ours.


def messages(state: MessageState | None = None) -> Select[Message]:
    """Those in a state, or all; the newest first."""
    found = select(Message).order_by(Message.written_at.desc(), Message.id.desc())
    return found if state is None else found.where(Message.state == state)


def counts() -> dict[MessageState, int]:
    """How many messages are in each state."""
    none = dict.fromkeys(MessageState, 0)
    rows = db.session.execute(select(Message.state, func.count().label("found")).group_by(Message.state))
    return none | {row.state: row.found for row in rows}


def failed() -> list[Message]:
    return list(db.session.scalars(messages(MessageState.FAILED)))


def message_of(uid: str) -> Message:
    """The message, or 404."""
    message = db.session.scalar(select(Message).where(Message.uid == uid)) if is_uid(uid) else None
    if message is None:
        raise NotFound()
    return message
