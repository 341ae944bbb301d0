"""Writers on SQLite pass one after the other: those of one process in the order they came, the processes by turns.

SQLite lets one write and has all others try again after a while, whoever is luckier: with twenty people at once some
wait ten seconds and are told that nothing was saved. Here each waits for those before it alone. Two locks on files
beside the database do it: who holds `.writing` writes, who holds `.waiting` is next. A process whose writer is done
cannot take its next one past another process that waits. The kernel frees both locks when their holder dies.

It is an order, no safeguard: that is SQLite's own lock. Where the files cannot be had, writers go on without an order.
"""

import fcntl
import logging
import os
import threading
import time
from collections import deque
from pathlib import Path

log = logging.getLogger(__name__)

# How often the first one of a process looks whether the other processes let it pass.
EVERY = 0.002


class WritersQueue:
    """The writers on one database. `enter` waits for one's turn, `leave` lets the next one pass."""

    def __init__(self, database: str) -> None:
        self._places = (Path(f"{database}.waiting"), Path(f"{database}.writing"))
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._is_taken = False
        self._files: list[int] = []
        self._is_told = False
        os.register_at_fork(after_in_child=self._begin_anew)

    def enter(self, seconds: float) -> bool:
        """Wait for one's turn, at most so long; False where it did not come."""
        deadline = time.monotonic() + seconds
        if not self._enter_in_this_process(deadline):
            return False
        if self._enter_among_processes(deadline):
            return True
        self._pass_on()
        return False

    def leave(self) -> None:
        """The next one writes."""
        for file in self._files[1:]:
            fcntl.flock(file, fcntl.LOCK_UN)
        self._pass_on()

    def _enter_in_this_process(self, deadline: float) -> bool:
        mine = threading.Event()
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            self._waiting.append(mine)
        if mine.wait(max(deadline - time.monotonic(), 0)):
            return True
        with self._guard:
            if mine not in self._waiting:
                # It came in this very moment.
                return True
            self._waiting.remove(mine)
        return False

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False

    def _enter_among_processes(self, deadline: float) -> bool:
        """Only the next one of all processes waits for the one who writes, so it cannot be overtaken."""
        if not self._opened():
            return True
        waiting, writing = self._files
        if not _taken(waiting, deadline):
            return False
        try:
            return _taken(writing, deadline)
        finally:
            fcntl.flock(waiting, fcntl.LOCK_UN)

    def _opened(self) -> list[int]:
        """Both files, opened once a process; none where that cannot be, which is told once."""
        if not self._files:
            try:
                for place in self._places:
                    self._files.append(_opened(place))
            except OSError as error:
                self._close()
                self._tell(error)
        return self._files

    def _tell(self, error: OSError) -> None:
        if not self._is_told:
            self._is_told = True
            log.warning(
                "Writers cannot queue, for %s cannot be opened (%s). Make room, or let this user write into its folder;"
                " until then some of many who save at once may have to save again.",
                self._places[0],
                error.strerror,
            )

    def _close(self) -> None:
        for file in self._files:
            os.close(file)
        self._files = []

    def _begin_anew(self) -> None:
        """A child has writers of its own; the parent's files stay the parent's."""
        self._guard = threading.Lock()
        self._waiting = deque()
        self._is_taken = False
        self._close()


def _opened(place: Path) -> int:
    """To be locked it need not be written; another user's file will do."""
    try:
        return os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except PermissionError:
        return os.open(place, os.O_RDONLY | os.O_CLOEXEC)


def _taken(file: int, deadline: float) -> bool:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(EVERY)
        else:
            return True
