"""Writing a message with the change that it tells of."""

from typing import Any

from flask import current_app, render_template
from sqlalchemy import select

from coordinator.extensions import db, new_uid
from coordinator.outbox.models import Message


def enqueue(*, key: str, notice: str, recipient: str, recipient_name: str = "", **context: Any) -> Message | None:
    """Put one mail to one recipient into the outbox; None when its key was used before.

    `notice` names the folder under `templates/email/` that holds `subject.txt` and `body.txt`.
    """
    if db.session.scalar(select(Message.id).where(Message.key == key)):
        return None
    words = {"recipient_name": recipient_name, "base_url": current_app.config["COUNCIL"].base_url, **context}
    subject = " ".join(render_template(f"email/{notice}/subject.txt", **words).split())
    message = Message(
        key=key,
        notice=notice,
        recipient=recipient,
        recipient_name=recipient_name,
        subject=subject,
        body=render_template(f"email/{notice}/body.txt", **words),
        message_id=f"<{new_uid()}@coordinator>",
    )
    db.session.add(message)
    db.session.flush()
    return message
