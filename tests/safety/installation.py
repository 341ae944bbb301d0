"""A served installation: `coordinator serve` as a process of its own, that can be killed, stopped and started."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from coordinator.extensions import db
from tests import databases
from tests.process import ROOT
from tests.safety.people import Person

STARTING_SECONDS = 30


class Installation:
    def __init__(self, app: Flask, folder: Path, *, workers: int = 1, module: str = "coordinator") -> None:
        self.app, self.folder, self.workers, self.module = app, folder, workers, module
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes]

    def start(self) -> None:
        """Serve, and wait until a page is answered."""
        command = [sys.executable, "-m", self.module, "serve", "--port", str(self.port), "--workers", str(self.workers)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log, start_new_session=True
            )
        wait_until(self._answers, STARTING_SECONDS)

    def kill(self) -> None:
        """`kill -9` of every process of the installation."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def tell_to_stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.log()
        try:
            return Person(self.url).get("/sign-in").status == 200
        except OSError:
            return False

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "COORDINATOR_DATABASE_URL": str(self.app.config["SQLALCHEMY_DATABASE_URI"]),
            "COORDINATOR_SECRET_KEY": str(self.app.secret_key),
            "COORDINATOR_BASE_URL": self.url,
            "COORDINATOR_MAIL_URL": f"file:{self.folder}/mail",
            "COORDINATOR_FILES": str(self.folder / "files"),
            "FAULTS": str(self.folder),
        }


@contextmanager
def installed(engine: str, folder: Path, **options: int | str) -> Iterator[Installation]:
    """An installation on an empty database of this engine, its context open for the test's own rows."""
    with databases.application(engine, folder) as app, served(app, folder, **options) as house:
        yield house


@contextmanager
def served(app: Flask, folder: Path, **options: int | str) -> Iterator[Installation]:
    with started(Installation(app, folder, **options)) as house, app.app_context():  # type: ignore[arg-type]
        yield house
        db.session.remove()


@contextmanager
def started(house: Installation) -> Iterator[Installation]:
    house.start()
    try:
        yield house
    finally:
        house.kill()


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def wait_until(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)
