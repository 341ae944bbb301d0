"""A backup that cannot be written leaves nothing behind, and the service goes on (SAFETY 15, 19)."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from coordinator import create_app
from coordinator.backup import writer
from coordinator.backup.refusals import BrokenDatabase, NoSchema, NoSpace, NotWritten
from coordinator.extensions import db
from coordinator.files.storage import Store
from tests.backup.houses import a_file, everything, fill, house
from tests.databases import ENGINES, new_database, settings
from tests.makers import a_district

SMALL_DISK = 4 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MiB, where this machine lets one be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(disk)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_would_fill_up_is_not_begun_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with house("sqlite", tmp_path, "full"):
        nearly_full = SimpleNamespace(free=writer.RESERVE // 2)
        monkeypatch.setattr(writer.shutil, "disk_usage", lambda _: nearly_full)

        with pytest.raises(NoSpace):
            writer.write(tmp_path / "backup.zip")

    assert [path.name for path in tmp_path.iterdir()] == ["full-sqlite"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_disk_that_fills_up_meanwhile_keeps_no_half_file(
    engine: str, small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house(engine, tmp_path, "full") as app:
        monkeypatch.setattr(writer, "RESERVE", -(2**40))
        fill(app)
        for _ in range(6):
            a_file(os.urandom(1024 * 1024))
        db.session.commit()
        before = everything()

        with pytest.raises(NotWritten):
            writer.write(small_disk / "backup.zip")

        assert list(small_disk.iterdir()) == []
        assert everything() == before
        a_district()
        db.session.commit()


def test_a_damaged_database_is_said_to_be_so(tmp_path: Path) -> None:
    with house("sqlite", tmp_path, "full") as app:
        fill(app)
        path = Path(db.engine.url.database)
        db.engine.dispose()
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            place = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'organisation'").fetchone()[0]
        with path.open("r+b") as file:
            file.seek((place - 1) * 4096)
            file.write(os.urandom(4096))

        with pytest.raises(BrokenDatabase):
            writer.write(tmp_path / "backup.zip")

    assert not (tmp_path / "backup.zip").exists()


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with house("sqlite", tmp_path, "full") as app:
        answer = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "nowhere" / "backup.zip")])

    assert isinstance(answer.exception, NotWritten)


def test_a_database_without_a_schema_is_not_backed_up(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, new_database("sqlite", tmp_path, "bare")))
    with app.app_context(), pytest.raises(NoSchema):
        writer.write(tmp_path / "backup.zip")


def test_ctrl_c_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(_store: Store, _sha256: str) -> bytes:
        raise KeyboardInterrupt

    with house("sqlite", tmp_path, "full") as app:
        fill(app)
        monkeypatch.setattr(Store, "read", pressed)

        with pytest.raises(KeyboardInterrupt):
            writer.write(tmp_path / "backup.zip")

    assert [path.name for path in tmp_path.iterdir()] == ["full-sqlite"]
