"""A message as the worker takes it out, and as it goes over the wire (SAFETY 9: no line end in a header)."""

from dataclasses import dataclass
from email import policy
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Any

from flask import current_app

from coordinator import clock
from coordinator.addresses import sendable
from coordinator.outbox.models import Message
from coordinator.outbox.services import LINK
from coordinator.web import link_tokens, page_context

# Folding a longer one would take seconds.
LONGEST_NAME = 100


class _Mailbox(Address):
    """An address whose name keeps the quotation marks that its dots need; the library's own drops them."""

    @property
    def addr_spec(self) -> str:
        return sendable(super().addr_spec)


class NoSuchAddress(ValueError):
    """What stands there is no address of mail."""


@dataclass(frozen=True)
class MailLetter:
    """What a worker needs to send one message outside any transaction."""

    id: int
    uid: str
    version: int
    recipient: str
    recipient_name: str
    subject: str
    body: str
    message_id: str
    # Stands in From where the settings name nobody.
    sender_name: str = ""

    @property
    def mailbox(self) -> str:
        """The recipient as mail servers take it."""
        return sendable(self.recipient)


def of(message: Message) -> MailLetter:
    """The message with its link filled in."""
    return MailLetter(
        id=message.id,
        uid=message.uid,
        version=message.version,
        recipient=message.recipient,
        recipient_name=message.recipient_name,
        subject=message.subject,
        body=message.body.replace(LINK, _link(message)),
        message_id=message.message_id,
        sender_name=_council_and_office(),
    )


def for_the_wire(letter: MailLetter) -> EmailMessage:
    """Encoded so that every server passes it on."""
    return _composed(letter, policy.SMTP, "base64")


def for_a_file(letter: MailLetter) -> EmailMessage:
    """As one can read it, with the line ends of a file."""
    return _composed(letter, policy.default, "8bit")


def _composed(letter: MailLetter, form: "policy.EmailPolicy[Any]", encoding: str) -> EmailMessage:
    config = current_app.config["COUNCIL"]
    mail = EmailMessage(policy=form)
    mail["From"] = _address(config.mail_from, otherwise=letter.sender_name)
    mail["To"] = _address_of(letter)
    if config.mail_reply_to:
        mail["Reply-To"] = _address(config.mail_reply_to)
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(clock.local(clock.now()))
    mail["Message-ID"] = letter.message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.body, charset="utf-8", cte=encoding)
    mail["Content-Language"] = "ja"
    return mail


def _link(message: Message) -> str:
    return link_tokens.address(message.link_path, message.link_name) if message.link_name else ""


def _council_and_office() -> str:
    """健やか子育て連絡会 見本区役所: an address alone tells a volunteer nothing."""
    council = page_context.council_of_this_request()
    return _one_name(f"{council.name} {council.office_name}") if council else ""


def _address(written: str, *, otherwise: str = "") -> Address:
    """`Name <name@example.jp>` or the bare address, as it stands in a setting."""
    name, address = parseaddr(written)
    return Address(display_name=name or otherwise, addr_spec=address)


def _address_of(letter: MailLetter) -> Address:
    """One recipient, never two: a comma or a line end in it is no address."""
    try:
        address = _Mailbox(display_name=_one_name(letter.recipient_name), addr_spec=letter.mailbox)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise NoSuchAddress(letter.recipient) from error
    if not address.username or not address.domain:
        raise NoSuchAddress(letter.recipient)
    return address


def _one_name(words: str) -> str:
    """On one line, and no longer than can be folded at once."""
    return " ".join(words.splitlines())[:LONGEST_NAME].strip()
