"""A process that serves looks now and then whether the database still belongs to its key.

Another host that took on another key would otherwise serve beside this one, each with links that the other refuses.
"""

import logging
import threading

from flask import Flask, current_app
from sqlalchemy.exc import DBAPIError, TimeoutError

from coordinator.keys import services
from coordinator.keys.refusals import OtherDatabaseKey, ServedByAnotherKey

EVERY_SECONDS = 10.0
FOREIGN = "coordinator.is_foreign_key"

log = logging.getLogger(__name__)


class Watch:
    """Looks every few seconds, in a thread of its own."""

    def __init__(self, app: Flask, *, every: float = EVERY_SECONDS) -> None:
        self._app, self._every = app, every
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="key-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            with self._app.app_context():
                look()
            self._stopping.wait(self._every)


def look() -> None:
    """Note what is so; a database that is away says nothing."""
    try:
        is_foreign = not services.is_ours()
    except (DBAPIError, TimeoutError):
        return
    if is_foreign and not current_app.extensions.get(FOREIGN):
        log.error("%s", OtherDatabaseKey())
    current_app.extensions[FOREIGN] = is_foreign


def refuse_while_foreign() -> None:
    """The gate before every request."""
    if current_app.extensions.get(FOREIGN):
        raise ServedByAnotherKey()
