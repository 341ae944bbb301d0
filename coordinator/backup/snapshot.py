"""The whole database as it stood at one moment, while writers go on."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, NullPool, create_engine

from coordinator import logs
from coordinator.backup.refusals import BrokenDatabase, NotWritten
from coordinator.extensions import db

COPY = ".copy-"


@contextmanager
def snapshot(folder: Path) -> Iterator[Connection]:
    """A connection that sees one moment: on SQLite a copy by its online backup, kept in this folder meanwhile; on
    PostgreSQL one repeatable-read transaction."""
    if db.engine.dialect.name == "sqlite":
        with TemporaryDirectory(dir=folder, prefix=COPY) as name, _opened(_copy(Path(name) / "copy.db")) as one:
            yield one
        return
    with db.engine.connect() as connection:
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


def size() -> int:
    """How many bytes a copy of the database takes beside the backup; 0 where none is made."""
    return os.path.getsize(str(db.engine.url.database)) if db.engine.dialect.name == "sqlite" else 0


def _copy(path: Path) -> Path:
    """In one step, so that writers never make it begin again; what cannot be read through is no backup."""
    try:
        with closing(db.engine.raw_connection()) as source, closing(sqlite3.connect(path)) as target:
            # The copy is thrown away: it may be lost with the machine.
            target.execute("PRAGMA synchronous=OFF")
            source.driver_connection.backup(target)  # type: ignore[union-attr]
            target.execute("PRAGMA journal_mode=DELETE")
            is_whole = target.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
            raise BrokenDatabase() from error
        raise NotWritten(logs.told(error)) from error
    if not is_whole:
        raise BrokenDatabase()
    return path


@contextmanager
def _opened(copy: Path) -> Iterator[Connection]:
    engine = create_engine(URL.create("sqlite", database=str(copy)), poolclass=NullPool, hide_parameters=True)
    with engine.connect() as connection:
        yield connection
    engine.dispose()
