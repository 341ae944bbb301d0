"""Transactions: deferred and read-only for reading, IMMEDIATE for writing, the same words on both engines.

SQLite: WAL, synchronous=FULL, foreign keys, a busy timeout, and `BEGIN IMMEDIATE` for writers (a deferred one that
turns into a writer fails with "locked" when two meet). One connection is held open in every process, so that readers
go on when the disk is full: the last connection to close would otherwise take the shared memory file with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from coordinator.extensions import db
from coordinator.loading import on_first_use

BUSY_SECONDS = 10
# PostgreSQL's own end of a statement; `postgresql.py` counts a second longer for a server that has fallen silent.
STATEMENT_SECONDS = 10

_writing: ContextVar[bool] = ContextVar("writing", default=True)


@contextmanager
def reading() -> Iterator[None]:
    """What is asked inside is asked in a read-only transaction of its own, ended on the way out."""
    db.session.rollback()
    token = _writing.set(False)
    try:
        yield
    finally:
        db.session.rollback()
        _writing.reset(token)


@contextmanager
def writing() -> Iterator[None]:
    """What is not committed inside is rolled back on the way out."""
    db.session.rollback()
    token = _writing.set(True)
    try:
        yield
    finally:
        db.session.rollback()
        _writing.reset(token)


def engine_options(url: str) -> dict[str, Any]:
    """How to connect: `pool_pre_ping` survives a restarted server, the timeouts a silent one."""
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": BUSY_SECONDS}}
    return {
        "pool_pre_ping": True,
        "pool_timeout": 10,
        "connect_args": {
            "connect_timeout": 5,
            "options": f"-c statement_timeout={STATEMENT_SECONDS}s",
            "tcp_user_timeout": 10000,
        },
    }


def prepare(engine: Engine) -> None:
    """Hang the two engines' ways of beginning on one engine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _connect_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "do_connect", on_first_use("coordinator.postgresql", "connect"))
        event.listen(engine, "begin", _begin_postgresql)


def one_at_a_time(about: str) -> None:
    """Let writers who ask and then write about the same thing pass here singly, each until it commits.

    For rules that no unique index knows. SQLite has one writer at a time anyway.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:about, 0))"), {"about": about})


def hold_open(engine: Engine) -> Any:
    """The connection that a process on SQLite keeps until it ends."""
    return engine.raw_connection() if engine.dialect.name == "sqlite" else None


def is_away(error: Exception) -> bool:
    """Whether PostgreSQL did not answer at all; what it refuses has a code."""
    if isinstance(error, OperationalError):
        # SQLite's errors know no such codes.
        return getattr(error.orig, "sqlstate", "none") is None
    return isinstance(error, TimeoutError)


def _connect_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    is_read_only = not _writing.get()
    # SQLite prepares every statement anew after this pragma, whatever it said before: told when it changes alone.
    if connection.info.get("is_read_only") is not is_read_only:
        _tell(connection, f"PRAGMA query_only={'ON' if is_read_only else 'OFF'}")
        connection.info["is_read_only"] = is_read_only
    _tell(connection, "BEGIN" if is_read_only else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if not _writing.get():
        _tell(connection, "SET TRANSACTION READ ONLY")


def _tell(connection: Connection, statement: str) -> None:
    """Send a statement of our own; what fails fails as any other: locked, gone, full have one type everywhere."""
    dialect, driver = connection.dialect, connection.connection
    try:
        driver.cursor().execute(statement)
    except dialect.loaded_dbapi.Error as error:
        is_gone = dialect.is_disconnect(error, driver, None)
        if is_gone:
            connection.invalidate(error)
        raise DBAPIError.instance(
            statement, None, error, dialect.loaded_dbapi.Error, connection_invalidated=is_gone, dialect=dialect
        ) from error
