"""A process of its own, as an installation has several: `python -m tests.process SETTINGS ACT …`.

SETTINGS is a JSON file: `folder`, `database_url`, `mail_url`, and `ahead`, a file with the seconds by which this
process' clock is ahead. ACT: `deliver`; `remind` reminds and delivers; `clock` ticks into `folder/ticks`; `serve PORT
WORKERS` has a slow page `/slow`, which touches `folder/slow` when it has begun. All end with their parent or when they
are killed.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from coordinator import clock, create_app, jobs, serve
from coordinator.outbox import delivery
from tests import databases

ROOT = Path(__file__).parent.parent


@contextmanager
def running(settings: Path, act: str, count: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many processes at once; all are gone afterwards."""
    processes = [start(settings, act) for _ in range(count)]
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def start(settings: Path, act: str, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.process", str(settings), act, *more], cwd=ROOT)


def written(folder: Path, database_url: str, mail_url: str = "") -> Path:
    """The settings for `start`, and a clock that is not ahead."""
    (folder / "ahead").write_text("0")
    found = {"folder": str(folder), "database_url": database_url, "mail_url": mail_url or f"file:{folder}/mail"}
    (folder / "settings.json").write_text(json.dumps({**found, "ahead": str(folder / "ahead")}))
    return folder / "settings.json"


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def main() -> None:
    settings = json.loads(Path(sys.argv[1]).read_text())
    folder = Path(settings["folder"])
    ahead = Path(settings["ahead"])
    clock.now = lambda: datetime.now(UTC) + timedelta(seconds=float(ahead.read_text() or 0))
    app = create_app(
        replace(databases.settings(folder, settings["database_url"]), mail_url=settings["mail_url"], log_level="ERROR")
    )
    threading.Thread(target=end_with_parent, args=[os.getppid()], daemon=True).start()
    acts: dict[str, Callable[..., None]] = {
        "deliver": deliver,
        "remind": remind,
        "clock": run_the_clock,
        "serve": serve_slowly,
    }
    acts[sys.argv[2]](app, folder, *sys.argv[3:])


def deliver(app: Flask, _folder: Path) -> None:
    while True:
        with app.app_context():
            delivery.deliver_due()
        time.sleep(0.05)


def remind(app: Flask, _folder: Path) -> None:
    """Harsher than the clock, which one process leads: each does all, at once with the others."""
    while True:
        with app.app_context():
            jobs.remind(lambda: False)
            delivery.deliver_due()
        time.sleep(0.02)


def run_the_clock(app: Flask, folder: Path) -> None:
    tick = jobs.Job("tick", "writes a line", timedelta(seconds=1), lambda _: ticked(folder / "ticks"))
    of_this_process = jobs.Clock(app, jobs=(tick,), election_seconds=0.3)
    of_this_process.start()
    jobs.until_told_to_stop()
    of_this_process.stop()


def serve_slowly(app: Flask, folder: Path, port: str, workers: str) -> None:
    real = app.wsgi_app

    def with_a_slow_page(environ: Any, start_response: Any) -> Any:
        if environ["PATH_INFO"] == "/slow":
            (folder / "slow").touch()
            time.sleep(1.5)
            start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "4")])
            return [b"done"]
        return real(environ, start_response)

    app.wsgi_app = with_a_slow_page  # type: ignore[method-assign]
    serve.serve(app, port=int(port), workers=int(workers))


def ticked(path: Path) -> int:
    with path.open("a") as file:
        file.write(f"{time.monotonic()} {os.getpid()}\n")
    return 1


def end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


if __name__ == "__main__":
    main()
