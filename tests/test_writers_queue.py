"""Writers on SQLite pass one after the other, in order and by turns (two queues on one file are two processes)."""

import fcntl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from coordinator import database
from coordinator.council.models import Council
from coordinator.database import reading, writing
from coordinator.extensions import db
from coordinator.writers_queue import WritersQueue
from tests import databases
from tests.makers import a_council
from tests.process import wait_until

pytestmark = pytest.mark.both_engines
LONG, SHORT = 20.0, 0.01
HOLD = "import fcntl, sys, time; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True)"


class Passage:
    """Writers who note in which order they passed."""

    def __init__(self) -> None:
        self.passed: list[str] = []
        self._threads: list[threading.Thread] = []

    def wait_in(self, queue: WritersQueue, name: str) -> None:
        """A writer who waits, in a thread of its own, from now on."""
        waiting = len(queue._waiting)
        thread = threading.Thread(target=self._pass, args=(queue, name), daemon=True)
        thread.start()
        self._threads.append(thread)
        wait_until(lambda: len(queue._waiting) > waiting or is_next(queue))

    def _pass(self, queue: WritersQueue, name: str) -> None:
        assert queue.enter(LONG)
        self.passed.append(name)
        queue.leave()

    def end(self) -> list[str]:
        for thread in self._threads:
            thread.join(LONG)
        return self.passed


def is_next(queue: WritersQueue) -> bool:
    """Whether somebody is the next one of all processes."""
    with queue._places[0].open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.fixture
def queue(tmp_path: Path) -> WritersQueue:
    return WritersQueue(f"{tmp_path}/council.db")


def another(queue: WritersQueue) -> WritersQueue:
    """That of another process."""
    return WritersQueue(str(queue._places[0]).removesuffix(".waiting"))


def test_writers_of_one_process_pass_in_the_order_they_came(queue: WritersQueue) -> None:
    passage = Passage()
    assert queue.enter(LONG)
    for number in range(5):
        passage.wait_in(queue, str(number))

    queue.leave()

    assert passage.end() == ["0", "1", "2", "3", "4"]


def test_no_process_takes_two_turns_while_another_waits(queue: WritersQueue) -> None:
    passage = Passage()
    assert queue.enter(LONG)
    passage.wait_in(another(queue), "theirs")
    for number in range(3):
        passage.wait_in(queue, f"ours {number}")

    queue.leave()

    assert passage.end()[0] == "theirs"
    assert passage.passed[1:] == ["ours 0", "ours 1", "ours 2"]


def test_whoever_waits_too_long_is_told_and_hinders_nobody(queue: WritersQueue) -> None:
    theirs = another(queue)
    assert theirs.enter(LONG)

    assert not queue.enter(SHORT)
    theirs.leave()

    assert queue.enter(SHORT)
    assert not queue.enter(SHORT), "another thread of this process"
    queue.leave()
    assert queue.enter(SHORT)


def test_a_killed_process_gives_up_its_turn(queue: WritersQueue) -> None:
    command = [sys.executable, "-c", f"{HOLD}; time.sleep(60)", str(queue._places[1])]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert not queue.enter(SHORT)
        process.kill()

    assert queue.enter(LONG)


def test_where_the_files_cannot_be_had_writers_go_on_and_one_sentence_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    queue = WritersQueue(f"{tmp_path}/nowhere/council.db")

    for _ in range(2):
        assert queue.enter(SHORT)
        queue.leave()

    assert len(caplog.records) == 1
    assert "nowhere/council.db.waiting" in caplog.text
    assert "Make room" in caplog.text


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Flask]:
    with databases.application("sqlite", tmp_path) as app, app.app_context():
        a_council()
        db.session.commit()
        yield app


def test_who_reads_never_waits_for_writers(house: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "QUEUE_SECONDS", SHORT)
    theirs = WritersQueue(str(db.engine.url.database))
    assert theirs.enter(LONG)

    with reading():
        assert db.session.scalar(select(Council.name))
    with pytest.raises(DBAPIError, match="took too long"), writing():
        db.session.execute(text("SELECT 1"))

    theirs.leave()
    with writing():
        db.session.execute(text("SELECT 1"))


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_the_turn_ends_with_the_transaction(house: Flask, end: str) -> None:
    theirs = WritersQueue(str(db.engine.url.database))
    with writing():
        db.session.execute(text("SELECT 1"))
        assert not theirs.enter(SHORT)

        getattr(db.session, end)()

        assert theirs.enter(SHORT)
        theirs.leave()


def test_what_another_program_locks_gives_the_turn_back(house: Flask) -> None:
    theirs = WritersQueue(str(db.engine.url.database))
    with db.engine.connect() as other, db.engine.connect() as held:
        other.exec_driver_sql("PRAGMA busy_timeout=1")
        other.rollback()
        held.connection.driver_connection.execute("BEGIN IMMEDIATE")  # type: ignore[union-attr]
        begun = time.monotonic()
        with pytest.raises(DBAPIError, match="locked"):
            other.exec_driver_sql("SELECT 1")

        assert time.monotonic() - begun < 5
        assert theirs.enter(SHORT)
        held.connection.driver_connection.rollback()  # type: ignore[union-attr]
