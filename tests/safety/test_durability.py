"""Acknowledged means on disk: nothing is lost by `kill -9`, what was begun is finished at a stop (SAFETY 14)."""

import http.client
import random
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select, text

from coordinator.council.models import HistoryEntry
from coordinator.database import hold_open, reading
from coordinator.extensions import db
from tests import databases
from tests.counts import ENGINES_OF_KILLED_SERVERS, FULL, KILLS_OF_SERVERS, TRACED_WRITES, WRITES, Note
from tests.makers import a_council, a_user
from tests.safety.installation import Installation, installed
from tests.safety.people import Person, signed_in

NEW = "/desk/settings/history/new"
GRACE = 30


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    engine, count = request.param
    with installed(engine, tmp_path, workers=count) as one:
        a_council()
        yield one


def test_every_connection_writes_ahead_and_waits_for_the_disk(tmp_path: Path) -> None:
    with databases.application("sqlite", tmp_path) as app, app.app_context(), ExitStack() as stack:
        held = hold_open(db.engine)
        stack.callback(held.close)
        at_once = [stack.enter_context(db.engine.connect()) for _ in range(10)]

        for connection in at_once:
            asked = ("journal_mode", "synchronous", "foreign_keys")
            assert [connection.scalar(text(f"PRAGMA {name}")) for name in asked] == ["wal", 2, 1]
            connection.rollback()
        assert [held.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")] == ["wal", 2]


@pytest.mark.parametrize("house", [(engine, 1) for engine in ENGINES_OF_KILLED_SERVERS], ids=str, indirect=True)
def test_killed_again_and_again_it_loses_nothing_that_it_acknowledged(
    house: Installation, record_property: Note
) -> None:
    person = signed_in(house.app, house.url, a_user())
    acknowledged: list[str] = []
    moments = sorted(random.sample(range(5, WRITES - 5), KILLS_OF_SERVERS))
    for until in [*moments, WRITES]:
        killer = threading.Thread(target=kill_when, args=[house, acknowledged, until])
        killer.start()
        write(person, acknowledged, WRITES)
        killer.join()
        if until < WRITES:
            house.start()
        assert set(acknowledged) <= set(kept())
    assert len(acknowledged) == WRITES
    assert len(kept()) <= WRITES + KILLS_OF_SERVERS, "more than what was in flight"
    record_property("kill -9", KILLS_OF_SERVERS)
    record_property("acknowledged writes, 0 lost", WRITES)


def kill_when(house: Installation, acknowledged: list[str], count: int) -> None:
    while len(acknowledged) < count:
        time.sleep(0.001)
    time.sleep(random.uniform(0, 0.03))
    house.kill()


def write(person: Person, acknowledged: list[str], count: int) -> None:
    """One form after the other until so many are saved, or until nobody answers."""
    while len(acknowledged) < count:
        title = f"書いたこと{len(acknowledged)}-{random.random()}"
        try:
            answer = person.send(person.get(NEW), fiscal_year="2026", kind="event", title=title)
        except (OSError, http.client.IncompleteRead):  # cut off while it answered, it answered nobody
            return
        assert answer.status == 303
        acknowledged.append(title)


def kept() -> list[str]:
    with reading():
        return list(db.session.scalars(select(HistoryEntry.title)))


@pytest.mark.parametrize(
    "house",
    [(name, count) for name in databases.ENGINES for count in (1, 2)] if FULL else [("sqlite", 1), ("postgresql", 2)],
    ids=str,
    indirect=True,
)
def test_told_to_stop_it_finishes_what_was_begun(house: Installation) -> None:
    person = signed_in(house.app, house.url, a_user())
    page = person.get(NEW)
    with ThreadPoolExecutor(1) as pool, db.engine.connect() as other:
        hold_up_writers(other)
        answer = pool.submit(person.send, page, fiscal_year="2026", kind="event", title="止める前に送った")
        time.sleep(0.5)
        told_at = time.monotonic()
        house.tell_to_stop()
        time.sleep(1.5)
        assert not answer.done()
        other.rollback()

        assert answer.result().status == 303
        house.process.wait(GRACE)

    assert time.monotonic() - told_at < GRACE
    assert house.process.returncode == 0
    assert kept() == ["止める前に送った"]


def hold_up_writers(connection) -> None:
    connection.begin()
    if db.engine.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE form_key IN EXCLUSIVE MODE"))


@pytest.mark.parametrize("house", [("sqlite", 1)], ids=str, indirect=True)
def test_every_acknowledgement_comes_after_the_disk_has_it(house: Installation, record_property: Note) -> None:
    person = signed_in(house.app, house.url, a_user())
    pages = [person.get(NEW) for _ in range(TRACED_WRITES)]
    with traced(house) as calls:
        for number, page in enumerate(pages):
            assert person.send(page, fiscal_year="2026", kind="event", title=f"ディスクへ{number}").status == 303

    synced = False
    acknowledged = 0
    for call in calls:
        if "HTTP/1.1 303" in call:
            assert synced, "acknowledged before it was on the disk"
            acknowledged, synced = acknowledged + 1, False
        synced = synced or re.search(r"(fsync|fdatasync)\(.*= 0|(fsync|fdatasync) resumed>.*= 0", call) is not None
    assert acknowledged == TRACED_WRITES
    record_property("traced acknowledgements, each after an fsync", acknowledged)


@contextmanager
def traced(house: Installation) -> Iterator[list[str]]:
    """What the server asks of the kernel meanwhile, in its order; filled in on the way out."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not here: that every acknowledgement comes after an fsync was not run")
    found: list[str] = []
    trace = house.folder / "trace"
    command = [strace, "-f", "-qq", "-s", "32", "-o", str(trace), "-e", "trace=fsync,fdatasync,sendto,write,writev"]
    with subprocess.Popen([*command, "-p", str(house.process.pid)], stderr=subprocess.PIPE) as tracer:
        time.sleep(1)
        if tracer.poll() is not None:
            pytest.skip(f"strace may not be used here: {tracer.stderr.read().decode()}")
        yield found
        tracer.terminate()
        tracer.communicate()
    found += trace.read_text().splitlines()
