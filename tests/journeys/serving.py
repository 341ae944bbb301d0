"""The sample council or an empty installation, served by a thread of this process: tests may replace the clock."""

import atexit
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from waitress.server import create_server

from coordinator import create_app
from coordinator.demo import sample
from coordinator.extensions import db
from tests.databases import settings, with_schema


class Served:
    """The address, the application behind it, and who may sign in."""

    def __init__(self, app: Flask, url: str, people: list[dict[str, str]]) -> None:
        self.app, self.url = app, url
        self.people = {person["role"]: person for person in reversed(people)}
        self.everybody = people


@contextmanager
def serving(folder: Path, *, with_sample: bool = True) -> Iterator[Served]:
    people: list[dict[str, str]] = []
    if with_sample:
        made, people = the_sample()
        shutil.copytree(made, folder, dirs_exist_ok=True)
    app = application_in(folder)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=_run, args=[server], daemon=True).start()
    yield Served(app, f"http://127.0.0.1:{server.effective_port}", people)
    server.close()


@cache
def the_sample() -> tuple[Path, list[dict[str, str]]]:
    """The folder of an installation with the sample council, and who may sign in: made once, copied for each."""
    folder = Path(tempfile.mkdtemp(prefix="coordinator-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    app = application_in(folder)
    with app.app_context():
        people = sample.load()
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return folder, people


def application_in(folder: Path) -> Flask:
    if not (folder / "coordinator.db").exists():
        with_schema("sqlite", folder, "coordinator")
    config = settings(folder, f"sqlite:///{folder}/coordinator.db")
    return create_app(replace(config, base_url="http://127.0.0.1", trusted_hosts=("127.0.0.1",), testing=False))


def _run(server: Any) -> None:
    """Until it is closed: the sockets that it still looks at are gone then."""
    with suppress(OSError):
        server.run()
