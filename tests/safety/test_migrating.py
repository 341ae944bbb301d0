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


def engine_of(app: Flask) -> str:
    with app.app_context():
        return db.engine.dialect.name


def test_one_command_brings_it_over_and_nothing_is_lost(
    former: tuple[Flask, Manifest], tmp_path: Path, record_property: Note
) -> None:
    app, manifest = former
    schema_of_its_day = dump()

    assert app.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
    newest = everything()
    assert (revision(), dump()) == (schema.newest(), fresh(engine_of(app), tmp_path / "fresh"))

    back_to(manifest.revision)
    assert (everything(), dump()) == (held_by(manifest), schema_of_its_day)

    schema.upgrade()
    assert everything() == newest
    serves_pages(app)
    record_property("tables with equal dumps", len(newest))


def fresh(engine: str, folder: Path) -> object:
    folder.mkdir()
    with migrated(engine, folder, "fresh"):
        return dump()


# The first version has the longest way.
KILLED = FORMER if FULL else FORMER[-1:]


@pytest.mark.parametrize("former", [(version, engine) for version in KILLED for engine in ENGINES], indirect=True)
def test_killed_in_the_middle_it_is_run_again(former: tuple[Flask, Manifest], record_property: Note) -> None:
    app, manifest = former
    count = statements_of_upgrade()
    newest = everything()
    for number in random.choices(range(1, count), k=KILLS_OF_MIGRATIONS):
        back_to(manifest.revision)
        assert killed_after(app, number) == -signal.SIGKILL
        if revision() != schema.FIRST:  # a state of its own between the former migrations and the living ones
            assert (revision(), everything()) == (manifest.revision, held_by(manifest)), f"after {number} statements"

        schema.upgrade()
        assert everything() == newest
    record_property("kill -9", KILLS_OF_MIGRATIONS)


def statements_of_upgrade() -> int:
    statements: list[object] = []
    event.listen(db.engine, "after_cursor_execute", lambda *_: statements.append(1))
    schema.upgrade()
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
