"""A backup taken while people write, restored elsewhere, is equal; in bounded time and memory (SAFETY 19)."""

import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.backup import reader
from coordinator.backup.models import BackupRun
from coordinator.council.models import HistoryEntry
from coordinator.database import reading as reading_transaction
from coordinator.demo import large_council
from coordinator.extensions import db
from tests.backup.houses import a_file, everything, house
from tests.counts import ENGINES_UNDER_BACKUP, MEETINGS, MIB_OF_FILES, Note
from tests.makers import a_user, kept
from tests.process import ROOT
from tests.safety.installation import Installation, served, wait_until
from tests.safety.people import Person, signed_in

NEW = "/desk/settings/history/new"
LARGEST_FILE = 4 * 1024 * 1024
LONGEST_SECONDS, MOST_MEMORY = 60, 250


@pytest.mark.parametrize("engine", ENGINES_UNDER_BACKUP)
def test_taken_under_load_it_comes_back_equal(engine: str, tmp_path: Path, record_property: Note) -> None:
    backup = tmp_path / "backup.zip"
    with house(engine, tmp_path, "busy") as app:
        large_council.load(MEETINGS)
        for _ in range(MIB_OF_FILES * 1024 * 1024 // LARGEST_FILE):
            a_file(os.urandom(LARGEST_FILE))
        # The clock's own backup of this night is not measured with it.
        kept(BackupRun(at=clock.now()))
        db.session.commit()
        with served(app, app.config["COUNCIL"].instance) as busy, writing(busy) as acknowledged:
            wait_until(lambda: len(acknowledged) > 2, 60)
            before = list(acknowledged)
            spent = command(busy, "backup", str(backup))
            meanwhile = len(acknowledged) - len(before)

    with house(engine, tmp_path, "elsewhere") as app:
        command(Installation(app, app.config["COUNCIL"].instance), "restore", str(backup))
        upheld(backup, before)

    assert meanwhile > 0, "nobody wrote meanwhile"
    assert spent.processor_seconds < LONGEST_SECONDS
    assert spent.memory < MOST_MEMORY
    record_property("meetings", MEETINGS)
    record_property("MiB of files", MIB_OF_FILES)
    record_property("seconds", f"{spent.seconds:.1f}")
    record_property("seconds of the processor", f"{spent.processor_seconds:.1f}")
    record_property("MiB of memory", spent.memory)
    record_property("writes meanwhile", meanwhile)


def upheld(backup: Path, before: list[str]) -> None:
    """Counts, sums and files are those of the manifest; what was acknowledged before is there."""
    with reader.opened(backup) as archive:
        restored = everything()
        meant = {table.shape.name: (table.rows, table.sha256) for table in archive.manifest.tables}
        # The restore itself is on record.
        assert restored.pop("audit_entry")[0] == meant.pop("audit_entry")[0] + 1
        assert restored == meant
        assert len(archive.manifest.files) == MIB_OF_FILES * 1024 * 1024 // LARGEST_FILE
        assert archive.manifest.missing == ()
    with reading_transaction():
        assert set(before) <= set(db.session.scalars(select(HistoryEntry.title)))


@contextmanager
def writing(house: Installation) -> Iterator[list[str]]:
    """Somebody who writes without end; the titles that were acknowledged."""
    person = signed_in(house.app, house.url, a_user())
    acknowledged: list[str] = []
    is_over = threading.Event()
    writer = threading.Thread(target=write, args=[person, acknowledged, is_over])
    writer.start()
    yield acknowledged
    is_over.set()
    writer.join()


def write(person: Person, acknowledged: list[str], is_over: threading.Event) -> None:
    while not is_over.is_set():
        title = f"その間に{len(acknowledged)}"
        assert person.send(person.get(NEW), fiscal_year="2026", kind="event", title=title).status == 303
        acknowledged.append(title)


class Spent(NamedTuple):
    """What a command took. A busy machine makes `seconds` long, so the limit is one of the processor's; MiB at most."""

    seconds: float
    processor_seconds: float
    memory: int


def command(house: Installation, *words: str) -> Spent:
    """Run `coordinator …`."""
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([sys.executable, "-m", "coordinator", *words], cwd=ROOT, env=house.environment())
    memory = 0
    while process.poll() is None:
        memory = max(memory, most_held_by(process.pid))
        time.sleep(0.02)
    assert process.returncode == 0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor_seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.monotonic() - begun, processor_seconds, memory)


def most_held_by(pid: int) -> int:
    """MiB at most until now; what the kernel tells at the end would count the process that started it."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) // 1024 if found else 0
