"""`coordinator outbox …`: look at the outbox and move it on, by hand."""

import json

import click
from flask.cli import AppGroup
from flask_babel import gettext as _

from coordinator.errors import DomainError, NotFound
from coordinator.extensions import db
from coordinator.keys import services as keys
from coordinator.outbox import delivery, queries, services, words
from coordinator.outbox.models import Message, MessageState

group = AppGroup("outbox", help="Mail that was written: what waits, what left, what did not arrive.")


@group.command("list")
@click.option("--failed", is_flag=True, help="Only what did not arrive.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def list_(failed: bool, as_json: bool) -> None:
    """Every message with what became of it, the newest first; never its text."""
    found = db.session.scalars(queries.messages(MessageState.FAILED if failed else None))
    if as_json:
        click.echo(json.dumps([_as_data(message) for message in found], ensure_ascii=False, indent=2))
        return
    for message in found:
        reason = words.REASONS[message.reason] if message.reason else ""
        click.echo(f"{message.uid}  {words.STATES[message.state]}  {message.recipient}  {message.subject}  {reason}")


@group.command("retry")
@click.argument("uid", metavar="ID", required=False)
@click.option("--all", "every", is_flag=True, help="All that did not arrive.")
def retry(uid: str | None, every: bool) -> None:
    """Send a failed message again, or all of them."""
    if every == bool(uid):
        raise click.UsageError("Name one message, or --all.")
    if uid:
        services.retry(_named(uid))
        tried = 1
    else:
        tried = services.retry_all(queries.failed())
    db.session.commit()
    click.echo(f"{tried}")


@group.command("deliver")
def deliver() -> None:
    """Send now what is due."""
    keys.refuse_other()
    click.echo(f"{delivery.deliver_due()}")


def _named(uid: str) -> Message:
    try:
        return queries.message_of(uid)
    except NotFound:
        raise DomainError(_("There is no message %(uid)s.", uid=uid)) from None


def _as_data(message: Message) -> dict[str, object]:
    return {
        "id": message.uid,
        "notice": message.notice,
        "recipient": message.recipient,
        "subject": message.subject,
        "state": message.state.value,
        "reason": message.reason.value if message.reason else None,
        "server_answer": message.server_answer,
        "tries": message.tries,
        "written_at": message.written_at.isoformat(),
        "sent_at": message.sent_at.isoformat() if message.sent_at else None,
    }
