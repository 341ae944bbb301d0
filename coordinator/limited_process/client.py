"""The application's side of the process that starts limited ones: begun when it is first used, anew when it ended."""

import atexit
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from coordinator.limited_process import messages
from coordinator.limited_process.messages import CutShort, ProcessMessage
from coordinator.limited_process.refusals import NotAvailable

PROGRAM = Path(__file__).with_name("starter.py")
# At once, of one serving process; others wait so long for a place.
PLACES = 2
LONGEST_WAIT = 10.0
# A machine that hardly gets to it has so many seconds for each second of work.
PATIENCE = 5
# So long a starter may take to begin, and to end when it is told.
GRACE = 5.0


class Running(NamedTuple):
    process: "subprocess.Popen[bytes]"
    control: socket.socket

    def end(self) -> None:
        """With it ends what it started."""
        self.control.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)
        self.process.kill()
        self.process.wait()


class StarterClient:
    """One for each serving process; `modules` are those that it loads ahead."""

    def __init__(self) -> None:
        self.modules: list[str] = []
        self._begin()

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(PLACES)
        self._running: Running | None = None

    def asked(self, request: ProcessMessage, *, seconds: int) -> ProcessMessage:
        """The answer of one limited process; `CutShort` where it ended without one, `NotAvailable` where none began."""
        with self._a_place(), self._begun(patience=seconds * PATIENCE) as connection:
            try:
                messages.send(connection, request)
                return messages.receive(connection)
            except OSError as error:
                raise CutShort from error

    def stop(self) -> None:
        """End the process that is running, if one is; the next file begins another."""
        with self._lock:
            running, self._running = self._running, None
        if running is not None:
            running.end()

    @contextmanager
    def _a_place(self) -> Iterator[None]:
        places = self._places
        if not places.acquire(timeout=LONGEST_WAIT):
            raise NotAvailable()
        try:
            yield
        finally:
            places.release()

    def _begun(self, *, patience: int) -> socket.socket:
        """The connection with a process that has begun; where the starter was ended meanwhile, with one of the next."""
        for _attempt in range(2):
            running = self._started()
            ours, theirs = socket.socketpair()
            # The starter ends what is overdue; this is for a starter that does not.
            ours.settimeout(patience + GRACE)
            with theirs, suppress(OSError):
                socket.send_fds(running.control, [str(patience).encode()], [theirs.fileno()])
            with suppress(OSError):
                if ours.recv(len(messages.BEGUN)) == messages.BEGUN:
                    return ours
            ours.close()
            if self._running is running:
                self.stop()
        raise NotAvailable()

    def _started(self) -> Running:
        with self._lock:
            if self._running is None or self._running.process.poll() is not None:
                if self._running is not None:
                    self._running.end()
                self._running = self._start()
            return self._running

    def _start(self) -> Running:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-I", str(PROGRAM), *dict.fromkeys(self.modules)]
        with theirs:
            try:
                # It is isolated, and inherits no setting: the secret key may stand among them.
                process = subprocess.Popen(  # noqa: S603  # our own file
                    command,
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={"LC_ALL": "C.UTF-8"},
                    start_new_session=True,
                )
            except OSError as error:
                ours.close()
                raise NotAvailable() from error
        return Running(process, ours)

    def begin_anew_after_fork(self) -> None:
        """What runs is the parent's: no child of this process, and not its to wait for."""
        if self._running is not None:
            self._running.control.close()
            self._running.process.returncode = 0
        self._begin()


STARTER = StarterClient()
atexit.register(STARTER.stop)
os.register_at_fork(after_in_child=STARTER.begin_anew_after_fork)
