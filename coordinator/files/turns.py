"""Files of one request of a person at a time: whoever sends many forms at once holds no more than two threads."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app

from coordinator.web.viewer import Viewer

# In the folder `instance`, for all processes of this machine.
FOLDER = "turns"


@contextmanager
def turn_of(viewer: Viewer) -> Iterator[bool]:
    """Whether this person's turn has come, after one request of theirs at most; while one waits, no other does."""
    folder = current_app.config["COUNCIL"].instance / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    # Two people of one number would wait for each other; there are few of them at once.
    number = hashlib.sha256(repr(viewer).encode()).hexdigest()[:2]
    with (folder / f"{number}.waiting").open("ab") as waiting, (folder / f"{number}.going").open("ab") as going:
        try:
            fcntl.flock(waiting, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        fcntl.flock(going, fcntl.LOCK_EX)
        fcntl.flock(waiting, fcntl.LOCK_UN)
        yield True
