"""Messages in the outbox, and mail servers to send them to."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from coordinator.extensions import db, new_uid
from coordinator.outbox import services
from coordinator.outbox.models import Message


def a_message(**facts: Any) -> Message:
    """A message that waits, as the rooms write them."""
    values = {
        "key": new_uid(),
        "notice": "accounts/reset",
        "recipient": "hanako@example.jp",
        "recipient_name": "見本 花子",
        "subject": "見本のお知らせ",
        "body": "見本の文面です。\n",
        "message_id": f"<{new_uid()}@example.jp>",
    }
    message = Message(**{**values, **facts})
    db.session.add(message)
    db.session.commit()
    return message


@dataclass
class Peer:
    """A real mail server: what it takes, and how it answers each command."""

    answers: dict[str, str] = field(default_factory=dict)
    got: list[tuple[str, EmailMessage]] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)
    url: str = ""
    seconds_for_each: float = 0

    def url_with(self, account: str) -> str:
        return self.url.replace("//", f"//{account}@")

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        answer = self.answers.get(address) or self.answers.get("RCPT")
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if "DATA" in self.answers:
            return self.answers["DATA"]
        await asyncio.sleep(self.seconds_for_each)
        for recipient in envelope.rcpt_tos:
            self.got.append((recipient, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"

    def sign_in(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        self.signed_in.append(f"{data.login.decode()}:{data.password.decode()}")
        return AuthResult(success=data.password == b"right/word", handled=False)


@contextmanager
def mail_server(*, with_accounts: bool = False, **answers: str) -> Iterator[Peer]:
    """A server on this machine; `answers`: what it says to RCPT, to DATA, or to one address."""
    peer = Peer(answers=answers)
    settings = {"authenticator": peer.sign_in, "auth_require_tls": False} if with_accounts else {}
    controller = Controller(peer, hostname="127.0.0.1", port=a_free_port(), **settings)
    controller.start()
    peer.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield peer
    finally:
        controller.stop()


@contextmanager
def silent_server() -> Iterator[str]:
    """Takes connections and never says a word."""
    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=lambda: take_all(listening, held), daemon=True)
        thread.start()
        yield f"smtp://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(5)
    for connection in held:
        connection.close()


def take_all(listening: socket.socket, held: list[socket.socket]) -> None:
    try:
        while True:
            held.append(listening.accept()[0])
    except OSError:
        return


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def written(**facts: Any) -> Message | None:
    """A message as a room writes it, through its templates."""
    values = {
        "key": new_uid(),
        "notice": "accounts/reset",
        "recipient": "hanako@example.jp",
        "recipient_name": "見本 花子",
    }
    words = {"email": "hanako@example.jp", "holds_until": None}
    return services.enqueue(**{**values, **words, **facts})
