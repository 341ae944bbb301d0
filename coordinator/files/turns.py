"""Files of one request of a person at a time: whoever sends many forms at once does not hold the server."""

import fcntl
import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from flask import current_app

from coordinator.web.viewer import Viewer

# In the folder `instance`, for all processes of this machine.
FOLDER = "turns"
LONGEST_WAIT = 2.0
ASKING_SECONDS = 0.02


@contextmanager
def turn_of(viewer: Viewer) -> Iterator[bool]:
    """Whether this person's turn comes within two seconds: a form sent twice waits, many large ones are told so."""
    folder = current_app.config["COUNCIL"].instance / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    # Two people of one number wait for each other; there are few at once.
    number = hashlib.sha256(repr(viewer).encode()).hexdigest()[:2]
    with (folder / number).open("ab") as turn:
        deadline = time.monotonic() + LONGEST_WAIT
        while not (has_come := _is_free(turn)) and time.monotonic() < deadline:
            time.sleep(ASKING_SECONDS)
        yield has_come


def _is_free(turn: BinaryIO) -> bool:
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
