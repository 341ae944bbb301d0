"""The process that starts limited processes: it has loaded what opens files, and forks once for each file.

The application starts it by its path, hands it a socket as standard input, and sends it one end of a new connection
for each file. It has one thread, so that forking is safe, and it ends when the application does, in whatever way.
"""

import gc
import os
import select
import signal
import socket
import sys
import time
from importlib import import_module
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).parent.parent
WORKING = "coordinator.limited_process.worker"
# How soon it is noticed that a process has ended, or is overdue.
LOOKING_SECONDS = 0.2
# Unused for so long, it gives its memory back; the application starts another when it needs one.
IDLE_SECONDS = 900
LONGEST_NOTE = 32


def main(modules: list[str]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        # What was begun is finished: the application says when to end.
        signal.signal(number, signal.SIG_IGN)
    application = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    _load(modules)
    Starter(application).run()


def _load(modules: list[str]) -> None:
    """The package without its `__init__`, which would load the whole application."""
    package = ModuleType(PACKAGE.name)
    package.__path__ = [str(PACKAGE)]
    sys.modules[PACKAGE.name] = package
    for module in (WORKING, *modules):
        import_module(module)
    # What is loaded stays: a child that looked it through for what is free would copy all of it.
    gc.freeze()


class Starter:
    """Forks for each connection that comes, and ends what does not end by itself."""

    def __init__(self, application: socket.socket) -> None:
        self._application = application
        self._overdue_at: dict[int, float] = {}

    def run(self) -> None:
        while True:
            self._look_after_children()
            is_busy = bool(self._overdue_at)
            ready = select.select([self._application], [], [], LOOKING_SECONDS if is_busy else IDLE_SECONDS)[0]
            if (ready and not self._start_one()) or not (ready or is_busy):
                break
        for child in self._overdue_at:
            os.kill(child, signal.SIGKILL)

    def _start_one(self) -> bool:
        """False when the application has ended."""
        seconds, descriptors, *_ = socket.recv_fds(self._application, LONGEST_NOTE, 1)
        if not descriptors:
            return False
        connection = socket.socket(fileno=descriptors[0])
        child = os.fork()
        if child == 0:
            self._application.close()
            _work(connection)
        connection.close()
        self._overdue_at[child] = time.monotonic() + float(seconds)
        return True

    def _look_after_children(self) -> None:
        for child, overdue_at in list(self._overdue_at.items()):
            if os.waitpid(child, os.WNOHANG)[0]:
                del self._overdue_at[child]
            elif time.monotonic() > overdue_at:
                os.kill(child, signal.SIGKILL)


def _work(connection: socket.socket) -> None:
    """One file, and the end: nothing of this process but its answer goes on."""
    status = 1
    try:
        sys.modules[WORKING].answer(connection)
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main(sys.argv[1:])
