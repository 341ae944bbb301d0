"""Transactions: deferred and read-only for reading, IMMEDIATE for writing, the same words on both engines.

SQLite: WAL, synchronous=FULL, foreign keys, a busy timeout, and `BEGIN IMMEDIATE` for writers (a deferred one that
turns into a writer fails with "locked" when two meet), who queue for it (`writers_queue.py`). One connection is held
open in every process, so that readers go on when the disk is full: the last connection to close would otherwise take
the shared memory file with it.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, String, event, func, literal_column, text
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from coordinator.extensions import db
from coordinator.libraries import on_first_use
from coordinator.text import LETTERS_OF_A_KIND, NOT_COUNTED, name_key
from coordinator.writers_queue import WritersQueue

# How long a writer on SQLite waits for those before it; and for another program that holds the database.
QUEUE_SECONDS = 10
BUSY_SECONDS = 5
# PostgreSQL's own end of a statement; `postgresql.py` counts a second longer for a server that has fallen silent.
STATEMENT_SECONDS = 10

FROM_LETTERS = "".join(LETTERS_OF_A_KIND) + NOT_COUNTED
TO_LETTERS = "".join(LETTERS_OF_A_KIND.values())

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
    # No error repeats what somebody typed (SAFETY 24).
    if url.startswith("sqlite"):
        return {"hide_parameters": True, "connect_args": {"timeout": BUSY_SECONDS, "factory": QueuedConnection}}
    return {
        "hide_parameters": True,
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
        event.listen(engine, "connect", partial(_connect_sqlite, WritersQueue(str(engine.url.database))))
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "do_connect", on_first_use("coordinator.postgresql", "connect"))
        event.listen(engine, "begin", _begin_postgresql)


class NameKey(FunctionElement[str]):
    """`text.name_key` of a column: names are searched and compared as people read them."""

    name = "name_key"
    type = String()
    inherit_cache = True


@compiles(NameKey, "sqlite")
def _name_key_of_sqlite(element: NameKey, compiler: Any, **how: Any) -> str:
    """A function of ours, which every connection is given."""
    return f"name_key({compiler.process(element.clauses, **how)})"


@compiles(NameKey, "postgresql")
def _name_key_of_postgresql(element: NameKey, compiler: Any, **how: Any) -> str:
    (column,) = element.clauses
    plain: Any = func.lower(func.normalize(column, literal_column("NFKC")))
    before: Any = literal_column(f"'{FROM_LETTERS}'")
    after: Any = literal_column(f"'{TO_LETTERS}'")
    return str(compiler.process(func.translate(plain, before, after), **how))


def one_at_a_time(about: str) -> None:
    """Let writers who ask and then write about the same thing pass here singly, each until it commits.

    For rules that no unique index knows. SQLite has one writer at a time anyway.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:about, 0))"), {"about": about})


def count_rows() -> None:
    """Let PostgreSQL's planner know of many new rows in the transaction that brings them.

    It counts by itself once a minute, and until then plans as for an empty table: a list of 150 took 16 s.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("ANALYZE"))


def hold_open(engine: Engine) -> Any:
    """The connection that a process on SQLite keeps until it ends."""
    return engine.raw_connection() if engine.dialect.name == "sqlite" else None


def is_away(error: Exception) -> bool:
    """Whether PostgreSQL did not answer at all; what it refuses has a code."""
    if isinstance(error, OperationalError):
        # SQLite's errors know no such codes.
        return getattr(error.orig, "sqlstate", "none") is None
    return isinstance(error, TimeoutError)


class QueuedConnection(sqlite3.Connection):
    """Takes its turn among the writers when it begins to write, and gives it up with the end of the transaction."""

    queue: WritersQueue
    has_turn = False

    def begin_writing(self) -> None:
        """`BEGIN IMMEDIATE` in one's turn; "locked" where it did not come in time."""
        if not self.queue.enter(QUEUE_SECONDS):
            raise sqlite3.OperationalError("the writers before this one took too long")
        self.has_turn = True
        try:
            self.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            self._pass_on()
            raise

    def commit(self) -> None:
        # What could not be committed is rolled back next.
        super().commit()
        self._pass_on()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self._pass_on()

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._pass_on()

    def _pass_on(self) -> None:
        if self.has_turn:
            self.has_turn = False
            self.queue.leave()


def _connect_sqlite(queue: WritersQueue, connection: Any, _record: Any) -> None:
    connection.queue = queue
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("name_key", 1, lambda name: name and name_key(name), deterministic=True)


def _begin_sqlite(connection: Connection) -> None:
    is_read_only = not _writing.get()
    # SQLite prepares every statement anew after this pragma, whatever it said before: told when it changes alone.
    if connection.info.get("is_read_only") is not is_read_only:
        _tell(connection, f"PRAGMA query_only={'ON' if is_read_only else 'OFF'}")
        connection.info["is_read_only"] = is_read_only
    if is_read_only:
        _tell(connection, "BEGIN")
    else:
        _done(connection, connection.connection.driver_connection.begin_writing, "BEGIN IMMEDIATE")  # type: ignore[union-attr]


def _begin_postgresql(connection: Connection) -> None:
    if not _writing.get():
        _tell(connection, "SET TRANSACTION READ ONLY")


def _tell(connection: Connection, statement: str) -> None:
    """Send a statement of our own."""
    _done(connection, partial(connection.connection.cursor().execute, statement), statement)


def _done(connection: Connection, act: Callable[[], Any], statement: str) -> None:
    """What fails fails as any other statement: locked, gone, full have one type everywhere."""
    dialect, driver = connection.dialect, connection.connection
    try:
        act()
    except dialect.loaded_dbapi.Error as error:
        is_gone = dialect.is_disconnect(error, driver, None)
        if is_gone:
            connection.invalidate(error)
        raise DBAPIError.instance(
            statement, None, error, dialect.loaded_dbapi.Error, connection_invalidated=is_gone, dialect=dialect
        ) from error
