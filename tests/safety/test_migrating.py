"""Former versions with all that they held: up, down, up; killed in the middle; equal dumps (SAFETY 20)."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import event

from coordinator import schema
from coordinator.backup.manifest import Manifest
from coordinator.extensions import db
from tests.backup.houses import everything, serves_pages
from tests.counts import FULL, KILLS_OF_MIGRATIONS, Note
from tests.databases import ENGINES, migrated
from tests.process import ROOT
from tests.schemas import FORMER, as_left_by, back_to, dump, revision

Sums = dict[str, tuple[int, str]]


@pytest.fixture(params=[(version, engine) for version in FORMER for engine in ENGINES], ids=" ".join)
def former(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Flask, Manifest]]:
    """An installation as a former version left it, and what it held."""
    version, engine = request.param
    with as_left_by(version, engine, tmp_path) as left:
        yield left


def held_by(manifest: Manifest) -> Sums:
    return {table.shape.name: (table.rows, table.sha256) for table in manifest.tables}


def kills_of(manifest: Manifest) -> int:
    """The first version has the longest way: outside of the soak it alone is stopped on it."""
    return KILLS_OF_MIGRATIONS if FULL or manifest.revision == "0001" else 0


def test_up_down_killed_and_up_again_nothing_is_lost(
    former: tuple[Flask, Manifest], tmp_path: Path, record_property: Note
) -> None:
    app, manifest = former
    schema_of_its_day = dump()

    count = statements_of(app.test_cli_runner(), "db", "upgrade")
    newest = everything()
    assert (revision(), dump()) == (schema.newest(), fresh(db.engine.dialect.name, tmp_path / "fresh"))

    back_to(manifest.revision)
    assert (everything(), dump()) == (held_by(manifest), schema_of_its_day)

    for number in random.choices(range(1, count), k=kills_of(manifest)):
        assert killed_after(app, number) == -signal.SIGKILL
        # The former migrations are one transaction, the living ones another.
        if revision() != manifest.revision:
            back_to(manifest.revision)
        assert everything() == held_by(manifest), f"killed after {number} statements"

    schema.upgrade()
    assert everything() == newest
    serves_pages(app)
    record_property("tables with equal dumps", len(newest))
    record_property("kill -9", kills_of(manifest))


def fresh(engine: str, folder: Path) -> object:
    folder.mkdir()
    with migrated(engine, folder, "fresh"):
        return dump()


def statements_of(runner: FlaskCliRunner, *words: str) -> int:
    statements: list[object] = []
    event.listen(db.engine, "after_cursor_execute", lambda *_: statements.append(1))
    assert runner.invoke(args=words).exit_code == 0
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
