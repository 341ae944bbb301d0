"""What was backed up comes back equal, from either engine to either, and only where nothing else stands."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select

from coordinator import serve
from coordinator.backup import reader, restorer, writer
from coordinator.backup.refusals import AlreadyThere, HoldsSomething
from coordinator.council.models import Council
from coordinator.extensions import db
from coordinator.files.models import StoredFile
from coordinator.files.services import store
from tests.backup.houses import HOSTILE, a_file, everything, fill, house, serves_pages
from tests.databases import ENGINES
from tests.makers import a_district, kept


@pytest.fixture(scope="module", params=ENGINES)
def taken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict]]:
    """A backup of a full installation, and what that holds."""
    folder = tmp_path_factory.mktemp("taken")
    with house(request.param, folder, "full") as app:
        fill(app)
        a_district(name=HOSTILE, code="hostile")
        db.session.commit()
        writer.write(folder / "backup.zip")
        yield folder / "backup.zip", everything()


def restore(path: Path, **options: bool) -> None:
    with reader.opened(path, **options) as archive:
        restorer.restore(archive)


@pytest.mark.parametrize("engine", ENGINES)
def test_it_comes_back_equal_on_either_engine(taken: tuple[Path, dict], engine: str, tmp_path: Path) -> None:
    path, held = taken
    with house(engine, tmp_path, "empty") as app:
        restore(path)

        assert everything() == held
        assert len({store().read(sha256) for sha256 in db.session.scalars(select(StoredFile.sha256))}) == 3
        serves_pages(app)


def test_only_an_empty_installation_takes_it(taken: tuple[Path, dict], tmp_path: Path) -> None:
    with house("sqlite", tmp_path, "held"):
        kept(Council(name="先にある連絡会"))
        db.session.commit()
        before = everything()

        with pytest.raises(HoldsSomething, match="council"):
            restore(taken[0])

        assert everything() == before
        assert not store().root.exists()


def test_one_row_in_any_table_makes_it_refuse(taken: tuple[Path, dict], tmp_path: Path) -> None:
    with (
        house("sqlite", tmp_path, "held"),
        closing(sqlite3.connect(str(db.engine.url.database))) as beside,
        reader.opened(taken[0]) as archive,
    ):
        tables = inspect(db.engine).get_table_names()
        # Which schema and which key it has, an installation notes by itself.
        tables.remove("alembic_version")
        tables.remove("key_seal")
        assert len(tables) > 60

        for name in tables:
            with the_only_row(beside, name), pytest.raises(HoldsSomething, match=rf"\b{name}\b"):
                restorer.restore(archive)
            assert [one for one in tables if beside.execute(f'SELECT 1 FROM "{one}"').fetchone()] == []


def test_an_installation_that_was_served_and_holds_nothing_takes_it(taken: tuple[Path, dict], tmp_path: Path) -> None:
    with house("sqlite", tmp_path, "served") as app:
        serve.note_the_key(app)

        restore(taken[0])

        assert everything() == taken[1]


@contextmanager
def the_only_row(beside: sqlite3.Connection, name: str) -> Iterator[None]:
    """A row of ones that belongs to nothing: whether it makes sense is not what a restore asks."""
    ones = ", ".join("1" for _ in inspect(db.engine).get_columns(name))
    beside.execute("PRAGMA ignore_check_constraints=ON")
    beside.execute(f'INSERT INTO "{name}" VALUES ({ones})')
    beside.commit()
    yield
    beside.execute(f'DELETE FROM "{name}"')
    beside.commit()


def test_a_name_that_is_taken_is_not_overwritten(tmp_path: Path) -> None:
    with house("sqlite", tmp_path, "full"):
        (tmp_path / "backup.zip").write_text("before")

        with pytest.raises(AlreadyThere):
            writer.write(tmp_path / "backup.zip")

    assert (tmp_path / "backup.zip").read_text() == "before"


def test_a_content_that_is_lost_or_changed_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    with house("sqlite", tmp_path, "full"):
        whole, lost, changed = (a_file(content) for content in (b"whole", b"lost", b"changed"))
        db.session.commit()
        store().path_of(lost.sha256).unlink()
        store().path_of(changed.sha256).write_bytes(b"CHANGED")
        names = (whole.sha256, {lost.sha256, changed.sha256})

        made = writer.write(tmp_path / "backup.zip")

    assert [one.sha256 for one in made.files] == [names[0]]
    assert set(made.missing) == names[1]


def test_the_commands_say_what_they_did(taken: tuple[Path, dict], tmp_path: Path) -> None:
    with house("sqlite", tmp_path, "empty") as app:
        runner = app.test_cli_runner()

        dry = json.loads(runner.invoke(args=["restore", str(taken[0]), "--dry-run", "--json"]).output)
        assert (dry["files"], dry["missing"]) == (3, 0)
        assert db.session.scalar(select(func.count()).select_from(Council)) == 0
        db.session.rollback()

        assert f"{dry['rows']} rows" in runner.invoke(args=["restore", str(taken[0])]).output
        again = runner.invoke(args=["backup", str(tmp_path / "again.zip")])
        assert (again.exit_code, (tmp_path / "again.zip").stat().st_mode & 0o777) == (0, 0o600)
        assert isinstance(runner.invoke(args=["restore", str(taken[0])]).exception, HoldsSomething)
