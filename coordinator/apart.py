"""One of our commands as a process of its own, beside the one that serves: it has an interpreter for itself."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from config import ROOT, Config

# Pages come first, where both want the same processor.
NICENESS = 10
EVERY_SECONDS = 0.2
GRACE_SECONDS = 5.0

log = logging.getLogger(__name__)


def run(words: Sequence[str], config: Config, *, should_stop: Callable[[], bool]) -> bool:
    """Run `coordinator WORDS` with these settings to its end; whether it ended well. Told to stop, it is stopped."""
    command = [sys.executable, "-m", "coordinator", *words]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, env=config.as_variables(), **quiet) as process:  # type: ignore[call-overload]  # noqa: S603
        os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
        while process.poll() is None:
            if should_stop():
                _stop(process)
                return False
            time.sleep(EVERY_SECONDS)
    if process.returncode != 0:
        log.error("“coordinator %s” ended with status %s", " ".join(words), process.returncode)
    return bool(process.returncode == 0)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
