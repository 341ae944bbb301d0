"""Inside a limited process: the limits are set, one function is called with one file, and its outcome is sent back."""

import gc
import logging
import os
import resource
import signal
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel

from coordinator.errors import DomainError
from coordinator.limited_process import messages
from coordinator.limited_process.messages import ProcessMessage
from coordinator.limited_process.refusals import BeyondLimits

PAGE = os.sysconf("SC_PAGE_SIZE")


def answer(connection: socket.socket) -> None:
    """Receive what is asked, and send what came of it; where a limit ends this process, nothing is sent."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    connection.sendall(messages.BEGUN)
    facts, file = messages.receive(connection)
    _limit(seconds=facts["seconds"], memory=facts["memory"])
    logging.disable()
    # It takes a third of the time, and the process ends soon.
    gc.disable()
    began = time.process_time()
    with _speaking(facts["speech"]):
        outcome, made = _outcome(facts, file)
    messages.send(connection, ProcessMessage({**outcome, "spent": time.process_time() - began}, made))


def _limit(*, seconds: int, memory: int) -> None:
    """Processor time in seconds, and bytes beyond what the process has by now; it writes no file and starts nothing."""
    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * PAGE
    limits = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: in_use + memory,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def _outcome(facts: Mapping[str, Any], file: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        result = getattr(import_module(facts["module"]), facts["name"])(file, *facts["arguments"])
    except (BeyondLimits, MemoryError, RecursionError):
        return {"beyond": True}, b""
    except DomainError as refusal:
        return {"refusal": type(refusal).__name__, "sentence": refusal.sentence}, b""
    except Exception as error:  # noqa: BLE001  # our own mistake: the application says so, and logs no more than its name
        return {"mistake": type(error).__name__}, b""
    return ({"made": True}, result) if isinstance(result, bytes) else ({"result": result}, b"")


@contextmanager
def _speaking(speech: Mapping[str, str] | None) -> Iterator[None]:
    """The sentences of refusals come in the language of whoever waits for them."""
    if speech is None:
        yield
        return
    app = Flask("limited_process")
    app.config["BABEL_TRANSLATION_DIRECTORIES"], app.config["BABEL_DOMAIN"] = speech["folders"], speech["catalogues"]
    Babel(app, default_locale=speech["language"])
    with app.app_context():
        yield
