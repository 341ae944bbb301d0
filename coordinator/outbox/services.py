"""Writing a message with the change that it tells of; taking it back; trying it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError

from coordinator import clock
from coordinator.errors import DomainError
from coordinator.extensions import db, new_uid
from coordinator.outbox.models import Message, MessageState, Reason
from coordinator.web import page_context

LONGEST_SUBJECT = 300
# Stands in a body where the link will stand; the worker that sends it knows the link (SAFETY 4).
LINK = "[[the link is filled in when this is sent]]"


class NothingToRetry(DomainError):
    says = _l("Only a message that did not arrive can be sent again.")


class LapsedMessage(DomainError):
    says = _l("This message would come too late, so it is not sent again.")


@dataclass(frozen=True)
class Written:
    """What a mail says."""

    subject: str
    body: str


@dataclass(frozen=True)
class SecretLink:
    """A link that opens something without a sign-in: its path before the token, and the token's name."""

    path: str
    name: str


def enqueue(
    *,
    key: str,
    notice: str,
    recipient: str,
    recipient_name: str = "",
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    is_urgent: bool = False,
    link: SecretLink | None = None,
    **context: Any,
) -> Message | None:
    """Put one mail to one recipient into the outbox; None without an address, or when its key was used before.

    `notice` names the folder under `templates/email/` that holds `subject.txt` and `body.txt`. Both see `council`,
    `base_url`, `recipient_name`, `link` and `context`, and are written in the council's language whoever reads.
    After `not_after` it is withdrawn instead of sent; what is urgent goes before everything that waits.
    """
    if not recipient or db.session.scalar(select(Message.id).where(Message.key == key)):
        return None
    text = written(notice, recipient_name=recipient_name, link=LINK, **context)
    message = Message(
        key=key,
        notice=notice,
        recipient=recipient,
        recipient_name=recipient_name,
        subject=text.subject,
        body=text.body,
        link_path=link.path if link else "",
        link_name=link.name if link else "",
        message_id=f"<{new_uid()}@{_own_domain()}>",
        not_before=not_before or clock.now(),
        not_after=not_after,
        is_urgent=is_urgent,
    )
    return _added_once(message)


def written(notice: str, **words: Any) -> Written:
    """The mail of a notice as it would be sent, to be looked at or copied."""
    return Written(
        subject=_one_line(_rendered(f"email/{notice}/subject.txt", words))[:LONGEST_SUBJECT],
        body=_rendered(f"email/{notice}/body.txt", words),
    )


def was_written(key: str, *, since: datetime) -> bool:
    """Whether a mail whose key begins like this was written after that moment."""
    query = select(Message.id).where(Message.key.startswith(key, autoescape=True), Message.written_at > since)
    return db.session.scalar(query.limit(1)) is not None


def withdraw(*, key: str) -> bool:
    """Take back what is not yet delivered; False when it is gone, or just being sent."""
    now = clock.now()
    free = or_(Message.leased_until.is_(None), Message.leased_until <= now)
    waiting = select(Message).where(Message.key == key, Message.state == MessageState.WAITING, free)
    message = db.session.scalar(waiting.with_for_update(skip_locked=True))
    if message is None:
        return False
    message.become(MessageState.WITHDRAWN, Reason.CANCELLED)
    db.session.flush()
    return True


def relink(former: str, name: str) -> None:
    """A link that was made anew goes out with whatever was written before and is not delivered yet."""
    is_not_delivered = Message.state.in_((MessageState.WAITING, MessageState.FAILED))
    db.session.execute(update(Message).where(Message.link_name == former, is_not_delivered).values(link_name=name))


def undelivered(path: str) -> list[Message]:
    """What may still go out with a link below that path."""
    is_not_delivered = Message.state.in_((MessageState.WAITING, MessageState.FAILED))
    return list(db.session.scalars(select(Message).where(Message.link_path == path, is_not_delivered)))


def retry(message: Message) -> None:
    """Try a failed message from the beginning; it keeps its Message-ID, for it never arrived."""
    if message.state is not MessageState.FAILED:
        raise NothingToRetry()
    if message.has_lapsed(clock.now()):
        raise LapsedMessage()
    message.become(MessageState.WAITING)
    message.tries = 0
    message.not_before = clock.now()
    db.session.flush()


def retry_all(messages: Iterable[Message]) -> int:
    """Try those again that would not come too late; their number."""
    still_useful = [message for message in messages if not message.has_lapsed(clock.now())]
    for message in still_useful:
        retry(message)
    return len(still_useful)


def _added_once(message: Message) -> Message | None:
    """Two changes may write the same key at the same moment: the later one finds it taken."""
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError:
        return None
    return message


def _rendered(template: str, words: dict[str, Any]) -> str:
    """Without the context of a page: commands and jobs write mails too."""
    found = {"council": page_context.council_of_this_request(), "base_url": _base_url()}
    with force_locale("ja"):
        return str(current_app.jinja_env.get_template(template).render(**found, **words))


def _one_line(text: str) -> str:
    """No line end of any kind reaches a header (SAFETY 9)."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def _base_url() -> str:
    return str(current_app.config["COUNCIL"].base_url)


def _own_domain() -> str:
    address = parseaddr(current_app.config["COUNCIL"].mail_from)[1]
    return address.rpartition("@")[2] or "localhost"
