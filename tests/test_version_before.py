"""The version before reads and writes on today's schema (decision 24): what it knows stands there as it knew it.

No source of it is at hand where only this checkout is, but the rows are that it wrote: they are written here as it
writes them, each statement with the columns that its models name, and read again the same way.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from coordinator.backup import reader, restorer, rows
from coordinator.backup.reader import Archive
from coordinator.backup.shapes import Shape
from coordinator.extensions import db
from tests.databases import ENGINES, migrated
from tests.schemas import FALLEN_OUT, TAGGED, VERSIONS

# The newest too, as its first day left it: somebody may run that, and go on to today's. So what falls out of its models
# stays for as long as it is the newest.
BEFORE = {version: FALLEN_OUT[version] for version in TAGGED[1:2] if version in FALLEN_OUT} | {TAGGED[0]: frozenset()}


def writes_and_reads(connection: Connection, archive: Archive, fallen_out: frozenset[str]) -> None:
    tables = [table for table in archive.manifest.tables if table.shape.name not in fallen_out]
    known = [(known_of(table.shape, fallen_out), list(archive.lines(table)), table.shape) for table in tables]
    for shape, lines, whole in known:
        rows.put(connection, shape, cut(lines, whole, shape))
    for shape, lines, whole in known:
        assert list(rows.lines(connection, shape)) == list(cut(lines, whole, shape)), shape.name


def known_of(shape: Shape, fallen_out: frozenset[str]) -> Shape:
    columns = tuple((name, kind) for name, kind in shape.columns if f"{shape.name}.{name}" not in fallen_out)
    return Shape(shape.name, columns, shape.key)


def cut(lines: list[bytes], whole: Shape, shape: Shape) -> Iterator[bytes]:
    places = [whole.columns.index(column) for column in shape.columns]
    for line in lines:
        values = json.loads(line)
        kept = json.dumps([values[place] for place in places], ensure_ascii=False, separators=(",", ":"))
        yield kept.encode() + b"\n"


def run(version: str, *, fallen_out: frozenset[str] = frozenset()) -> None:
    with reader.opened(VERSIONS / f"{version}.zip") as archive, restorer.loading() as connection:
        writes_and_reads(connection, archive, fallen_out)


def change(*statements: str) -> None:
    with db.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("version", BEFORE)
def test_what_the_version_before_writes_it_reads_again(version: str, engine: str, tmp_path: Path) -> None:
    with migrated(engine, tmp_path):
        run(version, fallen_out=BEFORE[version])


def test_what_is_added_does_not_disturb_it(tmp_path: Path) -> None:
    with migrated("sqlite", tmp_path):
        change(
            "ALTER TABLE council ADD COLUMN motto VARCHAR(20)",
            "ALTER TABLE person ADD COLUMN is_known BOOLEAN NOT NULL DEFAULT true",
            "CREATE TABLE banner (id INTEGER PRIMARY KEY, council_id INTEGER REFERENCES council (id))",
        )

        run("0.2.0")


NARROWER = {
    "a table that goes": "DROP TABLE handover_note",
    "a column that goes": "ALTER TABLE walk_in DROP COLUMN name",
    "a column of another name": "ALTER TABLE person RENAME COLUMN kana TO reading",
    "a column that must be filled": "ALTER TABLE council ADD COLUMN motto VARCHAR(20) NOT NULL",
    "a rule that its rows break": "CREATE UNIQUE INDEX one_seat_a_person ON holding (person_id)",
    "a shorter text": "ALTER TABLE person ALTER COLUMN name TYPE VARCHAR(3)",
}


@pytest.mark.parametrize("statement", NARROWER.values(), ids=NARROWER)
def test_what_is_taken_from_it_is_noticed(statement: str, tmp_path: Path) -> None:
    with migrated("postgresql", tmp_path):
        change(statement)

        with pytest.raises(SQLAlchemyError):
            run("0.2.0")


def test_what_fell_out_of_it_may_be_gone(tmp_path: Path) -> None:
    with migrated("sqlite", tmp_path):
        change("DROP TABLE handover_note", "ALTER TABLE person DROP COLUMN kana")

        run("0.2.0", fallen_out=frozenset({"handover_note", "person.kana"}))
