"""Every tagged version with a full sample: up, down, up; killed in the middle; equal dumps (SAFETY 20)."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import event

from coordinator.backup import reading, restoring
from coordinator.backup.manifest import Manifest
from coordinator.extensions import db
from tests.backup.houses import everything, house, serves_pages
from tests.backup.test_versions import TAGGED, VERSIONS
from tests.counts import KILLS_OF_MIGRATIONS, Note
from tests.databases import ENGINES
from tests.process import ROOT

Sums = dict[str, tuple[int, str]]


@pytest.fixture(params=[(version, engine) for version in TAGGED for engine in ENGINES], ids=" ".join)
def updated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Flask, Manifest]]:
    """An installation of a former version, brought to the newest schema; and what it held in its own."""
    version, engine = request.param
    with house(engine, tmp_path, "updated") as app, reading.opened(VERSIONS / f"{version}.zip") as archive:
        restoring.restore(archive)
        yield app, archive.manifest


def held_by(manifest: Manifest) -> Sums:
    return {table.shape.name: (table.rows, table.sha256) for table in manifest.tables}


def test_up_down_and_up_again_nothing_is_lost(updated: tuple[Flask, Manifest], record_property: Note) -> None:
    app, manifest = updated
    newest = everything()

    downgrade(revision=manifest.revision)
    assert everything() == held_by(manifest)

    upgrade()
    assert everything() == newest
    serves_pages(app)
    record_property("tables with equal dumps", len(newest))


def test_killed_in_the_middle_it_is_run_again(updated: tuple[Flask, Manifest], record_property: Note) -> None:
    app, manifest = updated
    newest = everything()
    downgrade(revision=manifest.revision)
    for number in random.choices(range(1, statements_of_upgrade()), k=KILLS_OF_MIGRATIONS):
        downgrade(revision=manifest.revision)
        assert killed_after(app, number) == -signal.SIGKILL
        assert everything() == held_by(manifest), f"killed after {number} statements"

    upgrade()
    assert everything() == newest
    record_property("kill -9", KILLS_OF_MIGRATIONS)


def statements_of_upgrade() -> int:
    statements: list[object] = []
    event.listen(db.engine, "after_cursor_execute", lambda *_: statements.append(1))
    upgrade()
    return len(statements)


def killed_after(app: Flask, number: int) -> int:
    """Upgrade in a process that is killed after so many statements; its exit status."""
    db.session.remove()
    environment = {
        **os.environ,
        "COORDINATOR_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "COORDINATOR_SECRET_KEY": str(app.secret_key),
    }
    command = [sys.executable, "-m", "tests.safety.killed", str(number)]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True).returncode
