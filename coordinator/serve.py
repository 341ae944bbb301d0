"""The web server with the clock inside: waitress, in one process or in several that share its socket."""

import ctypes
import logging
import os
import signal
import socket
import time
from types import FrameType
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError, TimeoutError
from waitress import wasyncore
from waitress.server import create_server

from coordinator import logs, schema
from coordinator.database import hold_open, reading, writing
from coordinator.errors import DomainError
from coordinator.extensions import db
from coordinator.jobs import Clock
from coordinator.keys import services as keys
from coordinator.keys.watch import Watch
from coordinator.orgs.links import queries as links
from coordinator.processes import TOLD_TO_STOP, Processes
from coordinator.web import link_tokens, submission

HOST = "127.0.0.1"
THREADS = 8
# Requests that run may end; then the jobs; of several processes the last; all within the 30 s a supervisor waits.
DRAINING_SECONDS = 12.0
CLOCK_SECONDS = 8.0
GRACEFUL_SECONDS = 25.0
# glibc's name for the size from which a block is a mapping of its own.
M_MMAP_THRESHOLD = -3
LARGE = 1024 * 1024

log = logging.getLogger(__name__)


class NoDatabase(DomainError):
    def __init__(self, why: str) -> None:
        super().__init__(f"The database that COORDINATOR_DATABASE_URL names cannot be used: {why}")


class PortInUse(DomainError):
    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is in use by another program. Choose another one, as PORT={port + 1}.")


def serve(app: Flask, *, port: int, workers: int = 1) -> None:
    """Serve until SIGTERM or Ctrl-C; what was begun is finished. `PortInUse`, `NoDatabase` where it cannot begin."""
    listener = listening(port)
    refuse_without_database(app)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    note_the_key(app)
    give_large_memory_back()
    warn_of_broken_links(app)
    warn_of_unnamed_proxy(app)
    click.echo(f"Serving on http://{HOST}:{port} (stop with Ctrl-C)")
    if workers == 1:
        Waitress(app, listener).run()
    else:
        serve_in_several(app, listener, workers)


def serve_in_several(app: Flask, listener: socket.socket, workers: int) -> None:
    """Each stands for election, one runs the clock; whoever is free takes the next connection."""
    parent = os.getpid()
    with app.app_context():
        # A connection is one process' own: none is open when they are made.
        db.engine.dispose()
    several = Processes(
        workers, lambda: Waitress(app, listener, parent=parent).run(), graceful_seconds=GRACEFUL_SECONDS
    )
    several.run(when_told=listener.close)


def note_the_key(app: Flask) -> None:
    """A changed key is noticed before anybody sees a link; one that is not the database's stops the start."""
    with app.app_context(), writing():
        keys.begin()
        db.session.commit()


def give_large_memory_back() -> None:
    """Have the C library return large blocks when they are freed.

    Otherwise every thread keeps the 19 MiB of its last password for ever, and the largest document it ever wrote.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, LARGE)


def warn_of_broken_links(app: Flask) -> None:
    """A link that a mail program breaks in two opens nothing for whoever presses its first line."""
    longest, base_url = link_tokens.longest_base_url(links.PATH), app.config["COUNCIL"].base_url
    if len(base_url) > longest:
        log.warning(
            "COORDINATOR_BASE_URL has %s characters; with more than %s some mail programs break the personal links.",
            len(base_url),
            longest,
        )


def warn_of_unnamed_proxy(app: Flask) -> None:
    """This server speaks no TLS itself."""
    config = app.config["COUNCIL"]
    if config.is_https and not config.proxies:
        log.warning(
            "COORDINATOR_BASE_URL is https, so a proxy stands in front, but COORDINATOR_PROXIES is 0: all visitors "
            "count as one network address. Set it to the number of proxies in front."
        )


def refuse_without_database(app: Flask) -> None:
    """A wrong address stops the start, instead of answering 503 to everybody. The driver names no password."""
    try:
        with app.app_context(), reading():
            revision = schema.revision_of(db.session.connection())
    except (DBAPIError, TimeoutError) as error:
        raise NoDatabase(logs.told(error)) from error
    if revision is None:
        raise NoDatabase("it holds nothing yet. Mend the address, or make its tables with `coordinator db upgrade`.")


def listening(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError:
        raise PortInUse(port) from None


class Inside:
    """What every serving process holds beside the requests: one open connection, and a candidate for the clock."""

    def __init__(self, app: Flask) -> None:
        with app.app_context():
            self._held = hold_open(db.engine)
        self._clock = Clock(app)
        self._watch = Watch(app)

    def start(self) -> None:
        self._clock.start()
        self._watch.start()

    def stop(self) -> None:
        self._watch.stop()
        self._clock.stop(CLOCK_SECONDS)


class Waitress:
    """One process, a few threads; slow connections do not hold a thread. Without its parent, if it has one, it ends."""

    def __init__(self, app: Flask, listener: socket.socket, *, parent: int | None = None) -> None:
        self._map: dict[int, Any] = {}
        self._is_told_to_stop = False
        self._parent = parent
        self._inside = Inside(app)
        self._server = create_server(
            app,
            map=self._map,
            sockets=[listener],
            threads=THREADS,
            ident=None,
            # Well above what the application takes: that its page refuses, in words and with the texts kept.
            max_request_body_size=submission.LARGEST_READ,
            # Waitress would drop the headers that ProxyFix reads, and that tell of a proxy of which nobody spoke.
            clear_untrusted_proxy_headers=False,
        )

    def run(self) -> None:
        for number in TOLD_TO_STOP:
            signal.signal(number, self._stop)
        self._inside.start()
        while not self._is_told_to_stop and self._parent in (None, os.getppid()):
            wasyncore.loop(timeout=1, map=self._map, count=1)
        self._drain()
        self._inside.stop()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._is_told_to_stop = True
        self._server.pull_trigger()

    def _drain(self) -> None:
        """Accept nothing more, and answer what was already asked."""
        wasyncore.dispatcher.close(self._server)
        deadline = time.monotonic() + DRAINING_SECONDS
        while self._is_busy() and time.monotonic() < deadline:
            wasyncore.loop(timeout=0.1, map=self._map, count=1)
        self._server.task_dispatcher.shutdown(timeout=0.5)

    def _is_busy(self) -> bool:
        channels = list(self._server.active_channels.values())
        return any(channel.requests or channel.total_outbufs_len for channel in channels)


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@with_appcontext
def command(port: int, workers: int) -> None:
    """Serve the coordinator, with the clock's leader inside."""
    serve(current_app._get_current_object(), port=port, workers=workers)  # type: ignore[attr-defined]
