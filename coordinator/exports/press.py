"""The press: a large document is made in a process of its own, which gives back all that it took when it ends.

In the serving process each large PDF would leave its memory behind (Typst keeps what it has compiled: six years' PDFs
took 3 GB), and joining many files would keep the interpreter from answering anybody else. The process is a nice one:
who reads a page goes first. What is small is made where it is asked for, for beginning a process takes 0.3 seconds.
"""

import json
import logging
import pickle
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import IO, Any, NamedTuple

from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError

PROGRAM = Path(__file__).with_name("press_program.py")
# Of waiting; the process itself has so many seconds of processor time, and so many bytes.
LONGEST = 300
MOST_SECONDS = 240
MOST_MEMORY = 4 * 1024 * 1024 * 1024
# It has nothing else of ours: the secret key may stand there.
ENVIRONMENT = {"LC_ALL": "C.UTF-8"}

# So many of one serving process print at once: the others wait.
_places = BoundedSemaphore(2)
log = logging.getLogger(__name__)


class NotPrinted(DomainError):
    """The press did not come to its end: too large, or no room to write."""

    status = 503
    says = _l("This document could not be made. Please try again later, or choose fewer meetings.")


class Printed(NamedTuple):
    """`file` is open at its beginning, for whoever answers with it to close; `facts` is what the function said."""

    file: IO[bytes]
    facts: Any


def printed(module: str, name: str, *arguments: Any) -> Printed:
    """Call `name` of a module of ours in the press, with an open file to write into and these arguments.

    The arguments are pickled; what comes back are bytes and JSON alone, since foreign files are read there.
    """
    sent = pickle.dumps((module, name, arguments))
    if not _places.acquire(timeout=LONGEST):
        raise NotPrinted()
    file = TemporaryFile()  # noqa: SIM115  # whoever answers with it closes it
    command = [sys.executable, "-I", str(PROGRAM), str(file.fileno()), str(MOST_SECONDS), str(MOST_MEMORY)]
    try:
        run = subprocess.run(  # noqa: S603  # our own file
            command,
            input=sent,
            capture_output=True,
            pass_fds=[file.fileno()],
            env=ENVIRONMENT,
            timeout=LONGEST,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        file.close()
        # What it said of its end may quote what somebody wrote.
        log.error("the press did not print %s.%s: %s", module, name, type(error).__name__)
        raise NotPrinted() from None
    finally:
        _places.release()
    file.seek(0)
    return Printed(file, json.loads(run.stdout))
