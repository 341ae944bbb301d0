"""How mail leaves: to a mail server, or into a folder where one can read it."""

import os
import re
import smtplib
import ssl
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Protocol, Self
from urllib.parse import unquote, urlsplit

from flask import current_app

from coordinator.outbox import letters
from coordinator.outbox.letters import MailLetter, NoSuchAddress
from coordinator.outbox.models import Reason

# Each answer of the server may take this long; a whole delivery stays well within its lease.
SECONDS = 15
ENHANCED = re.compile(r"\b[45]\.(\d{1,3}\.\d{1,3})\b")
LONGEST_ANSWER = 300
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class NotDelivered(Exception):
    """The message is still ours. `is_final`: another try would end alike. `is_for_all`: others would fail too."""

    def __init__(self, reason: Reason, answer: str = "", *, is_final: bool = False, is_for_all: bool = False) -> None:
        super().__init__(reason, answer)
        self.reason = reason
        self.answer = " ".join(answer.split())[:LONGEST_ANSWER]
        self.is_final = is_final
        self.is_for_all = is_for_all


class Transport(Protocol):
    """A way out, open for a round of deliveries. `send` returns, or raises `NotDelivered`."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...

    def send(self, letter: MailLetter) -> None: ...


def from_settings() -> Transport:
    """`smtp://user:pass@host:port`, `smtps://…` or `file:DIR`."""
    config = current_app.config["COUNCIL"]
    if config.mail_folder is not None:
        return Folder(config.mail_folder)
    return Server(config.mail_url, own_name=urlsplit(config.base_url).hostname)


class Folder:
    """Writes each mail as a file; the same message again is the same file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def send(self, letter: MailLetter) -> None:
        try:
            content = letters.for_a_file(letter).as_bytes()
        except NoSuchAddress as error:
            raise NotDelivered(Reason.NO_SUCH_ADDRESS, is_final=True) from error
        try:
            self._write(f"{letter.uid}.eml", content)
        except OSError as error:
            raise NotDelivered(Reason.UNREACHABLE, str(error.strerror), is_for_all=True) from error

    def _write(self, name: str, content: bytes) -> None:
        """All of it or nothing, and on the disk before it counts as sent."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).rename(self.folder / name)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise


class Server:
    """Speaks SMTP over one connection for a round, opened with the first message."""

    def __init__(self, url: str, *, own_name: str | None) -> None:
        """`own_name` is said in greeting; to look it up could wait for a name server that is away."""
        parts = urlsplit(url)
        self.own_name = own_name
        self.is_tls_from_the_start = parts.scheme == "smtps"
        self.host = parts.hostname or "localhost"
        self.port = parts.port or (465 if self.is_tls_from_the_start else 587 if parts.username else 25)
        self.user = unquote(parts.username or "")
        self.password = unquote(parts.password or "")
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
        self._drop()

    def send(self, letter: MailLetter) -> None:
        try:
            mail = letters.for_the_wire(letter)
        except NoSuchAddress as error:
            raise NotDelivered(Reason.NO_SUCH_ADDRESS, is_final=True) from error
        connection = self._connection or self._connected()
        try:
            connection.send_message(mail, to_addrs=[letter.mailbox])
        except (smtplib.SMTPException, OSError) as error:
            failure = _not_delivered(error)
            if failure.is_for_all:
                self._drop()
            raise failure from error

    def _connected(self) -> smtplib.SMTP:
        try:
            self._connection = self._opened()
            self._sign_in(self._connection)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            reason = Reason.NOT_LET_IN if isinstance(error, smtplib.SMTPAuthenticationError) else Reason.UNREACHABLE
            raise NotDelivered(reason, _answer_of(error), is_for_all=True) from error
        return self._connection

    def _opened(self) -> smtplib.SMTP:
        if self.is_tls_from_the_start:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, self.own_name, timeout=SECONDS, context=context)
        return smtplib.SMTP(self.host, self.port, self.own_name, timeout=SECONDS)

    def _sign_in(self, connection: smtplib.SMTP) -> None:
        """Encrypt where the server can; a password never goes in the clear to another machine."""
        connection.ehlo_or_helo_if_needed()
        if not self.is_tls_from_the_start and connection.has_extn("starttls"):
            connection.starttls(context=ssl.create_default_context())
            connection.ehlo()
        elif self.user and not self.is_tls_from_the_start and self.host not in LOOPBACK:
            raise smtplib.SMTPNotSupportedError("STARTTLS is not offered, so the password is not sent")
        if self.user:
            connection.login(self.user, self.password)

    def _drop(self) -> None:
        """Without a farewell: the other side may be silent."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _not_delivered(error: Exception) -> NotDelivered:
    """What an answer to one message means: 4xx is tried again, 5xx is not, a lost connection says nothing of it."""
    code, answer = _code_of(error), _answer_of(error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return NotDelivered(Reason.NO_SUCH_ADDRESS, answer, is_final=True)
    if code is None or code == 421:
        return NotDelivered(Reason.UNREACHABLE, answer, is_for_all=True)
    return NotDelivered(_reason_of(code, answer), answer, is_final=code >= 500)


def _reason_of(code: int, answer: str) -> Reason:
    """From the code and, where the server gives one, the enhanced status code (RFC 3463)."""
    enhanced = ENHANCED.search(answer)
    detail = enhanced[1] if enhanced else ""
    if detail == "2.2" or code in (452, 552):
        return Reason.MAILBOX_FULL
    if code < 500:
        return Reason.BUSY
    if detail in ("1.1", "1.2", "1.3", "1.6", "1.10") or (not detail and code in (550, 551, 553)):
        return Reason.NO_SUCH_ADDRESS
    return Reason.REFUSED


def _code_of(error: Exception) -> int | None:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))[0]
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else None


def _answer_of(error: Exception) -> str:
    """The server's own words with their code, for the page that shows what did not arrive."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return f"{code} {_decoded(words)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_decoded(error.smtp_error)}"
    return str(error) or type(error).__name__


def _decoded(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
