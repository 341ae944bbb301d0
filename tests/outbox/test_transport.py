"""What goes over the wire, and into the folder (SAFETY 9)."""

import smtplib
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask import Flask

from coordinator.outbox import letters, transport
from coordinator.outbox.letters import MailLetter
from coordinator.outbox.models import Reason
from coordinator.outbox.services import LONGEST_SUBJECT
from coordinator.outbox.transport import Folder, NotDelivered, Server
from tests.makers import a_council
from tests.outbox.letters_of import a_message, mail_server

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "花子\r\nBcc: evil@example.com",
    "花子\u2028Bcc: evil@example.com",
    '花子" <evil@example.com>, "',
    "神𠮷髙﨑葛󠄀",
    "あ" * 3000,
]


def a_letter(**facts: object) -> MailLetter:
    return replace(letters.of(a_message()), **facts)


def test_a_mail_says_who_it_is_from_and_that_a_machine_sent_it(app: Flask) -> None:
    app.config["COUNCIL"] = replace(
        app.config["COUNCIL"], mail_from="健やか連絡会 <jimu@example.jp>", mail_reply_to="reply@example.jp"
    )
    letter = a_letter()

    with mail_server() as peer, Server(peer.url, own_name="localhost") as server:
        server.send(letter)

    recipient, mail = peer.got[0]
    assert recipient == "hanako@example.jp"
    assert (mail["From"], mail["Reply-To"]) == ("健やか連絡会 <jimu@example.jp>", "reply@example.jp")
    assert (mail["To"], mail["Subject"]) == ("見本 花子 <hanako@example.jp>", "見本のお知らせ")
    assert (mail["Message-ID"], mail["Auto-Submitted"]) == (letter.message_id, "auto-generated")
    assert mail["Date"].datetime.utcoffset().total_seconds() == 9 * 3600
    assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")
    assert mail.get_content().splitlines() == ["見本の文面です。"]


@pytest.mark.parametrize("old", ["sora..mama.@docomo.ne.jp", "riku.@ezweb.ne.jp"])
def test_old_addresses_of_telephones_go_out_between_quotation_marks(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str
) -> None:
    name, _at, domain = old.partition("@")
    quoted, said = f'"{name}"@{domain}', []
    say = smtplib.SMTP.putcmd
    # The server's library takes the marks off; what went over the wire is what was said.
    monkeypatch.setattr(smtplib.SMTP, "putcmd", lambda self, *words: (said.append(words), say(self, *words))[1])

    with mail_server() as peer, Server(peer.url, own_name="localhost") as server:
        server.send(a_letter(recipient=old))
    with Folder(tmp_path) as folder:
        folder.send(a_letter(recipient=old))

    recipient, mail = peer.got[0]
    assert recipient == old
    assert ("rcpt", f"TO:<{quoted}>") in said
    assert quoted in mail.as_string()
    assert f"<{quoted}>" in next(tmp_path.glob("*.eml")).read_text()


@pytest.mark.parametrize("name", ["健やか子育て連絡会", *HOSTILE])
def test_without_a_name_in_the_settings_the_council_and_its_office_are_the_sender(app: Flask, name: str) -> None:
    a_council(name=name[:200], office_name="見本区役所")
    letter = a_letter()

    with mail_server() as peer, Server(peer.url, own_name="localhost") as server:
        server.send(letter)

    (address,) = peer.got[0][1]["From"].addresses
    assert address.addr_spec == "jimukyoku@example.jp"
    # A long name is folded, and comes back with blanks where it was.
    shown = address.display_name.replace(" ", "")
    assert shown.startswith(name.split()[0][:80])
    assert len(name) > 80 or shown.endswith("見本区役所")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_subject_name_and_text(app: Flask, text: str) -> None:
    letter = a_letter(subject=" ".join(text.splitlines())[:LONGEST_SUBJECT], recipient_name=text, body=f"{text}\n")

    with mail_server() as peer, Server(peer.url, own_name="localhost") as server:
        server.send(letter)

    assert [recipient for recipient, _ in peer.got] == ["hanako@example.jp"]
    mail = peer.got[0][1]
    assert mail["Bcc"] is None
    assert [address.addr_spec for address in mail["To"].addresses] == ["hanako@example.jp"]
    assert mail.get_content().splitlines() == f"{text}\n".splitlines()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "@example.jp",
        "a@example.jp, b@example.jp",
        "a@example.jp\r\nRCPT TO:<b@example.jp>",
        "<a@example.jp> <b@example.jp>",
        "花子 <a@example.jp>",
    ],
)
def test_what_is_no_address_reaches_nobody(app: Flask, tmp_path: Path, address: str) -> None:
    letter = a_letter(recipient=address)

    with mail_server() as peer:
        for way_out in (Server(peer.url, own_name="localhost"), Folder(tmp_path)):
            with way_out, pytest.raises(NotDelivered) as failure:
                way_out.send(letter)
            assert (failure.value.reason, failure.value.is_final) == (Reason.NO_SUCH_ADDRESS, True)

    assert peer.got == []
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_the_server_cannot_carry_is_refused_for_good(app: Flask) -> None:
    letter = a_letter(recipient="花子@example.jp")

    with (
        mail_server() as peer,
        Server(peer.url, own_name="localhost") as server,
        pytest.raises(NotDelivered) as failure,
    ):
        server.send(letter)

    assert failure.value.is_final
    assert peer.got == []


def test_a_round_uses_one_connection(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    real = Server._opened
    monkeypatch.setattr(Server, "_opened", lambda self: opened.append(1) or real(self))

    with mail_server(RCPT="") as peer, Server(peer.url, own_name="localhost") as server:
        for _ in range(3):
            server.send(a_letter())

    assert (len(opened), len(peer.got)) == (1, 3)


def test_the_folder_holds_mails_that_one_can_read(app: Flask, tmp_path: Path) -> None:
    letter = a_letter(body="見本の文面です。\n" + "あ" * 2000 + "\n")

    with Folder(tmp_path / "mail") as folder:
        folder.send(letter)
        folder.send(letter)

    files = list((tmp_path / "mail").iterdir())
    assert [file.name for file in files] == [f"{letter.uid}.eml"]
    assert "見本の文面です。" in files[0].read_text()
    assert message_from_bytes(files[0].read_bytes(), policy=policy.default).get_content() == letter.body


def test_a_folder_that_cannot_be_written_is_tried_again(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file stands here")

    with Folder(tmp_path / "mail") as folder, pytest.raises(NotDelivered) as failure:
        folder.send(a_letter())

    assert (failure.value.reason, failure.value.is_final, failure.value.is_for_all) == (Reason.UNREACHABLE, False, True)


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password", "tls"),
    [
        ("smtp://mail.example.jp", "mail.example.jp", 25, "", "", False),
        ("smtp://u%40x:p%2Fw@mail.example.jp", "mail.example.jp", 587, "u@x", "p/w", False),
        ("smtps://u:p@mail.example.jp", "mail.example.jp", 465, "u", "p", True),
        ("smtp://[::1]:2525", "::1", 2525, "", "", False),
    ],
)
def test_the_setting_names_server_account_and_encryption(
    url: str, host: str, port: int, user: str, password: str, tls: bool
) -> None:
    server = Server(url, own_name=None)

    assert (server.host, server.port, server.user, server.password) == (host, port, user, password)
    assert server.is_tls_from_the_start is tls


@pytest.mark.parametrize(
    ("url", "folder"), [("file:mail", "mail"), ("file:/var/mail", "/var/mail"), ("file:///var/mail", "/var/mail")]
)
def test_the_setting_names_a_folder(app: Flask, url: str, folder: str) -> None:
    app.config["COUNCIL"] = replace(app.config["COUNCIL"], mail_url=url)

    way_out = transport.from_settings()

    assert isinstance(way_out, Folder)
    assert way_out.folder == Path(folder)


@pytest.fixture(autouse=True)
def _the_settings_stay(app: Flask):
    kept = app.config["COUNCIL"]
    yield
    app.config["COUNCIL"] = kept
