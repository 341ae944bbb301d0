"""Restoring a backup onto an empty installation of either engine; all of it is there afterwards, or nothing."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, NullPool, create_engine, delete, func, inspect, literal, select, table, text
from sqlalchemy.exc import SQLAlchemyError

from coordinator import logs, schema
from coordinator.backup import rows
from coordinator.backup.manifest import TableFacts
from coordinator.backup.reader import BROKEN, Archive
from coordinator.backup.refusals import Damaged, HoldsSomething, NotRestored
from coordinator.backup.shapes import OF_THE_SCHEMA, Shape, shapes
from coordinator.extensions import db
from coordinator.files.services import store
from coordinator.keys.models import KeySeal

FOREIGN_KEYS = """
    SELECT conrelid::regclass::text AS owner, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS meaning
    FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
"""


def restore(archive: Archive) -> None:
    """Files first, then the schema of the backup's day, every row in one transaction, and the newest schema."""
    refuse_if_not_empty()
    try:
        for file in archive.manifest.files:
            store().put(archive.content(file), file.sha256)
        schema.bring_empty_to(archive.manifest.revision)
        _load(archive)
    except (SQLAlchemyError, OSError, TypeError, *BROKEN) as error:
        raise NotRestored(logs.told(error)) from error
    schema.upgrade()
    _prove_files(archive)


def _load(archive: Archive) -> None:
    tables = archive.manifest.tables
    with loading() as connection:
        _refuse_other_tables(connection, tables)
        for facts in tables:
            if facts.shape.name == KeySeal.__tablename__:
                connection.execute(delete(facts.shape.clause))
            rows.put(connection, facts.shape, archive.lines(facts))
        _continue_numbers(connection, tables)
        _prove(connection, tables)


def refuse_if_not_empty() -> None:
    """Rows anywhere belong to somebody."""
    with db.engine.connect() as connection:
        # Which key it has, an installation notes when it is first served, whatever else it holds.
        names = set(inspect(connection).get_table_names()) - {OF_THE_SCHEMA, KeySeal.__tablename__}
        held = [name for name in sorted(names) if _holds_rows(connection, name)]
    if held:
        raise HoldsSomething(held)


def _holds_rows(connection: Connection, name: str) -> bool:
    return connection.scalar(select(literal(1)).select_from(table(name)).limit(1)) is not None


@contextmanager
def loading() -> Iterator[Connection]:
    """One transaction in which rows may come in any order; foreign keys hold again at its end."""
    engine = _patient()
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                connection.execute(text("PRAGMA defer_foreign_keys=ON"))
                yield connection
                return
            taken = connection.execute(text(FOREIGN_KEYS)).all()
            for key in taken:
                connection.execute(text(f"ALTER TABLE {key.owner} DROP CONSTRAINT {key.name}"))
            yield connection
            for key in taken:
                connection.execute(text(f"ALTER TABLE {key.owner} ADD CONSTRAINT {key.name} {key.meaning}"))
    finally:
        if engine is not db.engine:
            engine.dispose()


def _patient() -> Engine:
    """No request waits for a restore, so none of its statements is too long."""
    if db.engine.dialect.name == "sqlite":
        return db.engine
    return create_engine(db.engine.url, poolclass=NullPool, hide_parameters=True, connect_args={"connect_timeout": 5})


def _refuse_other_tables(connection: Connection, tables: tuple[TableFacts, ...]) -> None:
    """The manifest's shapes are those of its revision, or somebody made them up."""
    there = {shape.name: shape.kinds for shape in shapes(connection)}
    if {facts.shape.name: facts.shape.kinds for facts in tables} != there:
        raise Damaged()


def _continue_numbers(connection: Connection, tables: tuple[TableFacts, ...]) -> None:
    """PostgreSQL counts rows by itself and has not seen these."""
    if connection.dialect.name != "postgresql":
        return
    for shape in (facts.shape for facts in tables if facts.rows):
        for name in shape.key:
            named = select(func.pg_get_serial_sequence(func.quote_ident(shape.name), name))
            sequence = connection.scalar(named)
            if sequence:
                highest = select(func.max(shape.clause.c[name])).scalar_subquery()
                connection.execute(select(func.setval(sequence, highest)))


def _prove(connection: Connection, tables: tuple[TableFacts, ...]) -> None:
    """Counts, sums and foreign keys, asked of the database itself before it keeps anything."""
    for facts in tables:
        if sums(connection, facts.shape) != (facts.rows, facts.sha256):
            raise Damaged(facts.member)
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise Damaged(str(broken[0]))


def _prove_files(archive: Archive) -> None:
    """What lies in the folder now is what was kept."""
    for file in archive.manifest.files:
        if hashlib.sha256(store().read(file.sha256)).hexdigest() != file.sha256:
            raise Damaged(file.member)


def sums(connection: Connection, shape: Shape) -> tuple[int, str]:
    """How many rows a table has, and the sha256 of them as lines."""
    count, digest = 0, hashlib.sha256()
    for line in rows.lines(connection, shape):
        count += 1
        digest.update(line)
    return count, digest.hexdigest()
