"""One leader over all processes of an installation: whoever holds the lock.

The lock goes with its process, however that ends: the kernel frees a file lock, PostgreSQL frees the advisory lock of
a connection that is gone. The others ask again every few seconds.
"""

import fcntl
import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection, NullPool, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

ELECTION_SECONDS = 10.0
# Any number will do, as long as nothing else in this database uses it.
ADVISORY_KEY = 7_304_115_923
# A leader whose machine fell silent is noticed by the database within half a minute, not within two hours.
KEEPALIVE = "-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"

log = logging.getLogger(__name__)


class Lock(Protocol):
    def take(self) -> bool:
        """Whether this process holds the lock now; asked again and again, it keeps what it has."""

    def release(self) -> None: ...


def lock_of(database_url: str) -> Lock:
    """SQLite: a file beside the database; PostgreSQL: an advisory lock on a connection of its own."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return FileLock(Path(f"{url.database}.leader"))
    return AdvisoryLock(database_url)


class FileLock:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        if self._file is not None and self._is_the_file_in_place(self._file):
            return True
        self.release()
        file = self._path.open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return self._is_the_file_in_place(file)

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _is_the_file_in_place(self, file: IO[bytes]) -> bool:
        """A lock on a file that somebody removed would let another process lead beside us."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False


class AdvisoryLock:
    def __init__(self, database_url: str) -> None:
        self._engine = create_engine(
            database_url,
            hide_parameters=True,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"connect_timeout": 5, "options": f"-c statement_timeout=5000 {KEEPALIVE}"},
        )
        self._connection: Connection | None = None

    def take(self) -> bool:
        try:
            if self._connection is not None:
                self._connection.execute(text("SELECT 1"))
                return True
            return self._take_anew()
        except SQLAlchemyError:
            self.release()
            raise

    def release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()

    def _take_anew(self) -> bool:
        connection = self._engine.connect()
        if connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}):
            self._connection = connection
            return True
        connection.close()
        return False


class Candidate:
    """Stands for election every few seconds in a thread of its own; calls `won` and `lost` in turn."""

    def __init__(
        self, lock: Lock, *, won: Callable[[], None], lost: Callable[[], None], every: float = ELECTION_SECONDS
    ) -> None:
        self._lock, self._won, self._lost, self._every = lock, won, lost, every
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._stand, name="candidate", daemon=True)
        self.is_leading = False

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Step down and wait for it, at most so long."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _stand(self) -> None:
        while not self._stopping.is_set():
            try:
                self._vote()
            except Exception:
                log.exception("the election failed; it is held again")
            self._stopping.wait(self._every)
        if self.is_leading:
            self._lost()
        self.is_leading = False
        self._lock.release()

    def _vote(self) -> None:
        try:
            leads = self._lock.take()
        except (SQLAlchemyError, OSError) as error:
            log.warning("no election: %s", type(error).__name__)
            leads = False
        if leads != self.is_leading:
            self.is_leading = leads
            log.info("this process %s", "leads" if leads else "leads no longer")
            (self._won if leads else self._lost)()
