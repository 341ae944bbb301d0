"""The schema by migrations is that of the models; former databases end in it with what they hold; on both engines."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, inspect, select, text

from coordinator import schema
from coordinator.demo import registers
from coordinator.events.agenda.models import AgendaItem, Paper
from coordinator.events.bodies.models import Kind
from coordinator.extensions import db
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication.models import SpokenOf
from coordinator.orgs.directory.models import MemberKind
from tests.counts import FULL
from tests.databases import ENGINES, migrated
from tests.process import ROOT
from tests.schemas import FALLEN_OUT, TAGGED, as_left_by, differences, dump, refusing_new_rows, revision, without_schema


@pytest.fixture(params=ENGINES)
def unmigrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    with without_schema(request.param, tmp_path) as app:
        yield app


@pytest.fixture(params=ENGINES)
def at_newest(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    with migrated(request.param, tmp_path) as app:
        yield app


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def commanded(app: Flask, *words: str) -> int:
    """The exit status of `coordinator db …`."""
    db.session.remove()
    return app.test_cli_runner().invoke(args=["db", *words]).exit_code


def test_the_migrated_schema_is_that_of_the_models(at_newest: Flask) -> None:
    fallen_out = FALLEN_OUT[TAGGED[0]]

    assert differences(fallen_out) == []
    assert refusing_new_rows(fallen_out) == []
    assert tables() - fallen_out == set(db.metadata.tables)


def test_what_fell_out_of_the_models_may_stand_for_a_version(at_newest: Flask) -> None:
    db.session.execute(text("ALTER TABLE council ADD COLUMN motto VARCHAR(20)"))
    db.session.execute(text("CREATE INDEX ix_council_motto ON council (motto)"))
    db.session.execute(text("CREATE TABLE banner (id INTEGER PRIMARY KEY)"))
    db.session.commit()

    assert len(differences(frozenset())) == 3
    assert differences(frozenset({"council.motto", "banner"})) == []
    assert refusing_new_rows(frozenset({"council.motto", "council.name"})) == ["council.name"]


def test_every_foreign_key_bears_a_name_of_ours(at_newest: Flask) -> None:
    names = [key["name"] or table for table, facts in dump().items() for key in facts["foreign keys"]]

    assert [name for name in names if not name.startswith("fk_")] == []


def test_an_empty_database_goes_through_no_former_migration(
    unmigrated: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="alembic.runtime.migration"):
        schema.upgrade()

    first = next(one.getMessage() for one in caplog.records if "Running" in one.getMessage())
    assert first.startswith("Running upgrade  -> 0100,")


def test_the_first_migration_takes_no_rows_away(at_newest: Flask, caplog: pytest.LogCaptureFixture) -> None:
    registers.set_up()
    db.session.commit()

    assert commanded(at_newest, "downgrade", "base") == 1

    assert "9 tables hold rows" in caplog.text
    assert db.session.scalar(select(func.count()).select_from(MemberKind)) == 13


def test_down_and_up_again_while_nothing_is_held(at_newest: Flask) -> None:
    before = dump()

    assert commanded(at_newest, "downgrade", "base") == 0
    assert tables() == set()

    assert commanded(at_newest, "upgrade") == 0
    assert dump() == before


@pytest.mark.parametrize("words", ["current", "stamp head", "downgrade 0036", "check"])
def test_a_former_database_is_left_alone_by_all_but_upgrade(
    words: str, unmigrated: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    db.session.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    db.session.execute(text("INSERT INTO alembic_version VALUES ('0037')"))
    db.session.commit()

    assert commanded(unmigrated, *words.split()) == 1

    assert "`coordinator db upgrade` brings it to the newest" in caplog.text
    assert (revision(), tables()) == ("0037", set())


def test_who_comes_second_out_of_the_time_before_goes_on(at_newest: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between its look and its turn another process upgraded, past the last of the former migrations."""
    db.session.execute(text("UPDATE alembic_version SET version_num = '0101'"))
    db.session.commit()
    looks = iter([True, False])
    monkeypatch.setattr(schema, "_stands_before_0_2", lambda: next(looks))
    went_on: list[bool] = []
    monkeypatch.setattr("flask_migrate.upgrade", lambda: went_on.append(True))

    schema.upgrade()

    assert (revision(), went_on) == ("0101", [True])


# What only a database of the first version can be found with, and what single former migrations make of it.
AT_THE_FIRST = (
    "UPDATE stored_file SET shown_to = 'secretariat' WHERE id = 3",
    *(
        "INSERT INTO paper (id, item_id, file_id, title, position, uid, version)"
        f" VALUES ({id_}, {item}, {file}, '資料', 1, 'paper-{id_}', 1)"
        for id_, item, file in ((1, 2, 1), (2, 1, 2), (3, 1, 3))
    ),
    *(
        'INSERT INTO history_entry (id, uid, version, fiscal_year, kind, title, "order")'
        f" VALUES ({100 + place}, 'theme-{place}', 1, 1999, 'theme', '{title}', {place})"
        for place, title in enumerate(("先のテーマ", "後のテーマ"))
    ),
    "INSERT INTO published_entry_goal (entry_id, goal_id) VALUES (5, 1)",
    "UPDATE meeting SET held_on = NULL WHERE id = 2",
    "UPDATE kind SET version = 2 WHERE code = 'agencies'",
    "INSERT INTO form_key (id, key, endpoint, content_sha256, location, used_at)"
    " VALUES (1, 'key', 'links.open', '', '/r/token', '2026-10-07 01:00:00+00:00')",
)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_first_version_held_becomes_what_is_right_today(engine: str, tmp_path: Path) -> None:
    """One way over all former migrations; each statement below was a migration's own test."""
    with as_left_by("0.1.0", engine, tmp_path) as (app, _):
        for statement in AT_THE_FIRST:
            db.session.execute(text(statement))
        db.session.commit()

        assert commanded(app, "upgrade") == 0

        # 0003: papers of a programme that was fixed before there were numbers get theirs.
        papers = select(AgendaItem.number, Paper.number, Paper.is_reference).join(Paper.item).order_by(Paper.id)
        assert db.session.execute(papers).all() == [(2, 2, False), (1, 1, False), (1, None, False)]
        # 0019: of two themes of a year the one that was shown stays a theme.
        themes = db.session.execute(text("SELECT title, kind FROM history_entry WHERE id >= 100 ORDER BY id")).all()
        assert [tuple(row) for row in themes] == [("先のテーマ", "event"), ("後のテーマ", "theme")]
        # 0023: what goals found gets the day of its meeting, or the last of its fiscal year.
        found = select(SpokenOf.entry_id, SpokenOf.held_on).where(SpokenOf.goal_id.in_((7, 8))).order_by("entry_id")
        assert [tuple(row) for row in db.session.execute(found)] == [
            (2, date(2025, 11, 26)),
            (4, date(2025, 11, 26)),
            (4, date(2025, 11, 26)),
            (5, date(2027, 3, 31)),
        ]
        # 0005, 0033: what was said of goals is said of those above them too, once an entry.
        assert publications.counts_by_goal() == {
            1: (3, 1),
            2: (3, 0),
            3: (2, 0),
            6: (2, 2),
            7: (1, 1),
            8: (3, 3),
            10: (1, 1),
            11: (2, 2),
        }
        # 0030: no form key remembers a token.
        assert db.session.scalar(text("SELECT location FROM form_key")) == ""
        # 0036: the shipped internal kinds get their groups unless somebody saved them.
        groups = dict(map(tuple, db.session.execute(select(Kind.code, Kind.groups).order_by(Kind.code))))
        assert groups == {"agencies": [], "exchange": [], "plenary": [], "secretariat": ["secretariat"]}


@pytest.mark.parametrize("stands_at", ["nothing", "0036"] if FULL else ["nothing"])
def test_four_workers_may_start_on_one_database(stands_at: str, unmigrated: Flask) -> None:
    if stands_at != "nothing":
        schema.bring_empty_to(stands_at)
    environment = {
        **os.environ,
        "COORDINATOR_DATABASE_URL": unmigrated.config["SQLALCHEMY_DATABASE_URI"],
        "COORDINATOR_SECRET_KEY": unmigrated.secret_key,
    }
    command = [sys.executable, "-m", "tests.safety.upgrading", "4"]
    four = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)

    assert (four.returncode, four.stdout) == (0, "[0, 0, 0, 0]\n"), four.stderr
    assert (revision(), tables() - FALLEN_OUT[TAGGED[0]]) == (schema.newest(), set(db.metadata.tables))
