"""Calling a function in a limited process, as if it stood here.

look_through = limited("coordinator.files.contents", "look_through", refusals=(FileRefused,))
picture = look_through(content, "png")
"""

import logging
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from flask import current_app, has_app_context
from flask_babel import get_locale

from coordinator.errors import DomainError
from coordinator.limited_process import client
from coordinator.limited_process.messages import CutShort, ProcessMessage
from coordinator.limited_process.refusals import BeyondLimits, NotAvailable

# Of processor time: some 500 tagged pages of a PDF.
SECONDS = 4
MEMORY = 176 * 1024 * 1024

log = logging.getLogger(__name__)
_left: ContextVar[list[float] | None] = ContextVar("left", default=None)


def limited(
    module: str, name: str, *, refusals: tuple[type[DomainError], ...], seconds: int = SECONDS, memory: int = MEMORY
) -> Callable[..., Any]:
    """The function `name` of a module, called in a process of its own with so much processor time and so many bytes.

    It gets a file as bytes first and what JSON can hold besides, and gives bytes, or what JSON can hold. Of what it
    raises there, these `refusals` come back; else `BeyondLimits` when a limit ended it, `NotAvailable` when none began.
    """
    client.STARTER.modules.append(module)
    known = {refusal.__name__: refusal for refusal in refusals}

    def call(file: bytes, *arguments: Any) -> Any:
        granted = _granted(seconds)
        facts = {"module": module, "name": name, "arguments": arguments, "memory": memory, "seconds": granted}
        try:
            answer = client.STARTER.asked(ProcessMessage({**facts, "speech": _speech()}, file), seconds=granted)
        except CutShort:
            _spend(granted)
            raise BeyondLimits() from None
        _spend(answer.facts["spent"])
        return _result(answer, known)

    return call


@contextmanager
def seconds_together(seconds: float) -> Iterator[None]:
    """All that is called inside has these seconds of processor time together."""
    token = _left.set([seconds])
    try:
        yield
    finally:
        _left.reset(token)


def _granted(seconds: int) -> int:
    left = _left.get()
    if left is None:
        return seconds
    if left[0] <= 0:
        raise BeyondLimits()
    return min(seconds, math.ceil(left[0]))


def _spend(seconds: float) -> None:
    left = _left.get()
    if left is not None:
        left[0] -= seconds


def _speech() -> dict[str, str] | None:
    """Where the sentences of this application stand, and in which language they are wanted."""
    if not has_app_context():
        return None
    settings = current_app.config
    return {
        "folders": settings["BABEL_TRANSLATION_DIRECTORIES"],
        "catalogues": settings["BABEL_DOMAIN"],
        "language": str(get_locale()),
    }


def _result(answer: ProcessMessage, known: dict[str, type[DomainError]]) -> Any:
    facts = answer.facts
    if facts.get("refusal") in known:
        raise known[facts["refusal"]](facts["sentence"])
    if "beyond" in facts:
        raise BeyondLimits()
    if "result" in facts:
        return facts["result"]
    if "made" in facts:
        return answer.file
    log.error("a limited process stumbled over %s", facts.get("refusal") or facts.get("mistake"))
    raise NotAvailable()
