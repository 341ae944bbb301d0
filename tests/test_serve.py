"""The server as a process: it answers, it runs the clock, and it stops in time without dropping what was begun."""

import http.client
import io
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from signal import SIGHUP, SIGINT
from typing import NamedTuple

import psutil
import pytest
from flask import Flask, current_app
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import stream_encode_multipart

from coordinator import create_app, serve
from coordinator.extensions import db
from coordinator.orgs.links import queries as links
from coordinator.outbox.models import Message, MessageState
from coordinator.processes import TOLD_TO_STOP
from coordinator.web import link_tokens
from tests import databases, process
from tests.counts import FULL
from tests.outbox.letters_of import a_free_port, a_message, silent_server

COUNTS = [1, 2] if FULL else [1]
# Of a terminal that is closed, two processes hear.
STOPS = [(number, count) for number in TOLD_TO_STOP for count in (1, 2)] if FULL else [(SIGINT, 1), (SIGHUP, 2)]


class Running(NamedTuple):
    process: subprocess.Popen[bytes]
    port: int

    @property
    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def stop(self, number: signal.Signals) -> int:
        """Its exit status, when the signal has reached every process, as a terminal sends it."""
        for one in [self.process, *self.children]:
            one.send_signal(number)
        return self.process.wait(30)


@contextmanager
def running(settings: Path, workers: int) -> Iterator[Running]:
    port = a_free_port()
    server = process.start(settings, "serve", str(port), str(workers))
    try:
        process.wait_until(lambda: status_of(port, "/sign-in") == 200)
        yield Running(server, port)
    finally:
        server.kill()
        server.wait()


@pytest.fixture(scope="module", params=COUNTS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One for all that it answers while it goes on; its database is open for the test's own rows."""
    folder = tmp_path_factory.mktemp("served")
    with databases.application("sqlite", folder) as app, app.app_context():
        with running(process.written(folder, app.config["SQLALCHEMY_DATABASE_URI"]), request.param) as one:
            yield one
        db.session.remove()


@pytest.mark.parametrize(("number", "workers"), STOPS)
def test_what_was_begun_is_answered_before_it_stops(tmp_path: Path, number: signal.Signals, workers: int) -> None:
    """By Ctrl-C and a closed terminal; by SIGTERM in `tests/safety/test_durability.py`."""
    with databases.application("sqlite", tmp_path) as app:
        settings = process.written(tmp_path, app.config["SQLALCHEMY_DATABASE_URI"])
    answers: list[int] = []

    with running(settings, workers) as server:
        slow = threading.Thread(target=lambda: answers.append(status_of(server.port, "/slow")))
        slow.start()
        process.wait_until((tmp_path / "slow").exists)
        assert server.stop(number) == 0
        slow.join(5)

    assert answers == [200]
    assert status_of(server.port, "/sign-in") == 0


@pytest.mark.parametrize("workers", COUNTS)
def test_a_silent_mail_server_does_not_keep_it_from_stopping(tmp_path: Path, workers: int) -> None:
    with databases.application("sqlite", tmp_path) as app, silent_server() as url, app.app_context():
        a_message()
        settings = process.written(tmp_path, app.config["SQLALCHEMY_DATABASE_URI"], url)
        with running(settings, workers) as server:
            process.wait_until(leased)
            begun = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            assert server.process.wait(30) == 0

    assert time.monotonic() - begun < 30
    assert serve.DRAINING_SECONDS + serve.CLOCK_SECONDS < serve.GRACEFUL_SECONDS < 30


def test_a_process_that_is_killed_is_replaced_and_none_outlives_its_parent(tmp_path: Path) -> None:
    with databases.application("sqlite", tmp_path) as app:
        settings = process.written(tmp_path, app.config["SQLALCHEMY_DATABASE_URI"])
    with running(settings, 2) as server:
        killed, other = server.children
        killed.kill()
        process.wait_until(lambda: len(set(server.children) - {killed}) == 2)
        assert [status_of(server.port, "/sign-in") for _ in range(4)] == [200] * 4
        assert other in server.children

        left = server.children
        server.process.kill()

    process.wait_until(lambda: not any(is_alive(one) for one in left))
    assert status_of(server.port, "/sign-in") == 0


def is_alive(one: psutil.Process) -> bool:
    """One that only waits for its exit status to be asked is not."""
    return one.is_running() and one.status() != psutil.STATUS_ZOMBIE


def test_the_clock_runs_inside_and_sends_what_is_due(server: Running) -> None:
    a_message()

    process.wait_until(lambda: state() is MessageState.SENT)

    assert len(list((current_app.config["COUNCIL"].instance / "mail").glob("*.eml"))) == 1


def test_files_too_large_together_are_refused_in_words_with_the_texts_kept(server: Running) -> None:
    words = {"title": "公園の日よけについて", "form_key": "a key"}

    status, page = sent_with_files(server.port, words)

    assert status == 413
    assert "一つ10MBまで（写真は25MBまで）、全部合わせて50MBまでにしてください" in page
    assert all(text in page for text in ("公園の日よけについて", "a key", "ファイルなしで保存します"))


@pytest.mark.parametrize(
    "begun", [b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nemail", b"GET / HT"]
)
def test_those_who_fall_silent_within_a_request_hold_up_nobody(server: Running, begun: bytes) -> None:
    with ExitStack() as stack:
        for _ in range(serve.THREADS * 2):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(begun)

        assert status_of(server.port, "/sign-in") == 200


def sent_with_files(port: int, words: dict[str, str]) -> tuple[int, str]:
    """The status and the page that answer a form of ours with six scans of nine megabytes."""
    scans = [("papers", FileStorage(io.BytesIO(bytes(9 * 1024 * 1024)), f"{number}.png")) for number in range(6)]
    stream, length, boundary = stream_encode_multipart(MultiDict([*words.items(), *scans]))
    headers = {
        "Host": "localhost",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": f"multipart/form-data; boundary={boundary}",
        "Content-Length": str(length),
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        with stream:
            connection.request("POST", "/desk/meetings/2026-plenary-1/agenda/new", stream, headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def status_of(port: int, path: str) -> int:
    """The status of an answer; 0 when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        response = connection.getresponse()
        response.read()
        return response.status
    except OSError:
        return 0
    finally:
        connection.close()


def leased() -> bool:
    db.session.rollback()
    return db.session.query(Message).filter(Message.leased_until.is_not(None)).count() == 1


def state() -> MessageState | None:
    db.session.rollback()
    found = db.session.query(Message.state).scalar()
    db.session.rollback()
    return found


@pytest.mark.parametrize(("length", "warned"), [(34, False), (35, True)])
def test_it_warns_of_an_address_with_which_mail_programs_break_links(
    app: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, length: int, warned: bool
) -> None:
    base_url = "https://" + "a" * (length - len("https://.example.jp")) + ".example.jp"
    monkeypatch.setitem(app.config, "COUNCIL", replace(app.config["COUNCIL"], base_url=base_url))

    serve.warn_of_broken_links(app)

    link = link_tokens.address(links.PATH, "person:1:1")
    assert (len(base_url), len(link) < 70) == (length, not warned)
    assert ("COORDINATOR_BASE_URL" in caplog.text) is warned


def test_a_database_without_tables_stops_the_start(tmp_path: Path) -> None:
    app = create_app(databases.settings(tmp_path, databases.new_database("sqlite", tmp_path, "mistyped")))

    with pytest.raises(serve.NoDatabase, match="coordinator db upgrade"):
        serve.refuse_without_database(app)


def test_a_database_that_cannot_be_reached_stops_the_start_without_its_password(tmp_path: Path) -> None:
    app = create_app(databases.settings(tmp_path, "postgresql+psycopg://council:hidden-word@127.0.0.1:1/council"))

    with pytest.raises(serve.NoDatabase) as refusal:
        serve.refuse_without_database(app)

    assert "COORDINATOR_DATABASE_URL" in str(refusal.value)
    assert "127.0.0.1" in str(refusal.value)
    assert "hidden-word" not in str(refusal.value)
