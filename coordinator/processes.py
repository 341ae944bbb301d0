"""Several processes that do the same work: one that ends is begun anew, until all are told to stop."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

# A service manager's word, Ctrl-C, and a terminal that was closed; the last two reach every process of it at once.
TOLD_TO_STOP = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
LOOKED_AFTER_SECONDS = 0.5
LOOKED_AFTER_SECONDS_AT_THE_END = 0.1

log = logging.getLogger(__name__)


class Processes:
    """`work` runs in each; told by a signal, it finishes and returns, within `graceful_seconds` or not at all."""

    def __init__(self, count: int, work: Callable[[], None], *, graceful_seconds: float) -> None:
        self._count, self._work, self._graceful_seconds = count, work, graceful_seconds
        self._running: set[int] = set()
        self._is_told_to_stop = False

    def run(self, when_told: Callable[[], None]) -> None:
        """Until told to stop, and until all have; `when_told` lets go in this process of what they share."""
        for number in TOLD_TO_STOP:
            signal.signal(number, self._hear)
        while not self._is_told_to_stop:
            while len(self._running) < self._count:
                self._begin()
            time.sleep(LOOKED_AFTER_SECONDS)
            # Ctrl-C may have ended them before this one looks again.
            if not self._is_told_to_stop:
                self._tell_of(self._ended())
        when_told()
        self._stop()

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._is_told_to_stop = True

    def _begin(self) -> None:
        child = os.fork()
        if child:
            self._running.add(child)
            return
        self._work()
        sys.exit()

    def _tell_of(self, ended: list[tuple[int, int]]) -> None:
        for child, status in ended:
            log.error("process %s ended with %s, another begins", child, status)

    def _ended(self) -> list[tuple[int, int]]:
        """Which are gone since it was asked last, and with what status; a signal that ended one is below zero."""
        found = [os.waitpid(child, os.WNOHANG) for child in self._running]
        gone = [(child, os.waitstatus_to_exitcode(status)) for child, status in found if child]
        self._running.difference_update(child for child, _ in gone)
        return gone

    def _stop(self) -> None:
        deadline = time.monotonic() + self._graceful_seconds
        while self._running and time.monotonic() < deadline:
            # Again and again: one that had only begun did not hear it yet.
            self._signal(signal.SIGTERM)
            time.sleep(LOOKED_AFTER_SECONDS_AT_THE_END)
            self._ended()
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        for child in self._running:
            os.kill(child, number)
