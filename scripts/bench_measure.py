"""What a row of the benchmark is, and how it is measured."""

import resource
import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Flask
from sqlalchemy import Engine, event
from werkzeug.test import create_environ, run_wsgi_app

BETWEEN = 4  # runs of an act between two of the reference loop


class Act(NamedTuple):
    """What is measured: `run` answers with the bytes made; `limit_ms` holds where the reference loop takes 10 ms."""

    name: str
    n: int
    run: Callable[[], bytes]
    limit_ms: float | None
    repeats: int = 40


def page(app: Flask, path: str, *, cookie: str = "") -> Callable[[], bytes]:
    """Ask as a server is asked, by a browser that was here before: what it sends belongs to nobody's page."""
    first = create_environ(path, headers={"Cookie": cookie})
    _body, _status, headers = run_wsgi_app(app, dict(first), buffered=True)
    kept = [said.split(";")[0] for said in headers.getlist("Set-Cookie")]
    request = create_environ(path, headers={"Cookie": "; ".join(kept) or cookie})

    def get() -> bytes:
        body, status, _headers = run_wsgi_app(app, dict(request), buffered=True)
        assert status.startswith("200"), f"{path}: {status}"
        return b"".join(body)

    return get


class Row(NamedTuple):
    """What was found: medians of processor and wall time, statements and bytes of one run, the reference beside it."""

    name: str
    n: int
    cpu_ms: float
    wall_ms_p50: float
    wall_ms_p95: float
    sql: int
    bytes: int
    limit_ms: float | None
    reference_ms: float

    @property
    def limit_here(self) -> float | None:
        """The limit on this machine, as busy as it was in these minutes."""
        return None if self.limit_ms is None else self.limit_ms * self.reference_ms / 10


def reference() -> None:
    """A loop of fixed code: string building, a dictionary, a sort."""
    words = [f"{n * 7919 % 10007:05d}" for n in range(12_000)]
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + len(word)
    sorted(counts.items(), key=lambda item: (item[1], item[0]))


def times(act: Callable[[], object]) -> tuple[float, float]:
    """Processor time, that of processes begun and ended meanwhile too, and wall time, in milliseconds."""
    started, processor = time.perf_counter(), _processor_seconds()
    act()
    return (_processor_seconds() - processor) * 1000, (time.perf_counter() - started) * 1000


def _processor_seconds() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def measured(act: Act, engine: Engine) -> Row:
    """Run it until it is warm, then many times with the reference loop in between: a busy machine slows both.

    The loop drives the page out of the processor's caches; the first run after it only brings it back, uncounted.
    """
    size = len(act.run())
    sql = statements(act.run, engine)
    found: list[tuple[float, float]] = []
    beside: list[float] = []
    while len(found) < act.repeats:
        beside.append(times(reference)[0])
        act.run()
        found += [times(act.run) for _ in range(BETWEEN)]
    wall = [passed for _, passed in found]
    return Row(
        act.name,
        act.n,
        cpu_ms=statistics.median(processor for processor, _ in found),
        wall_ms_p50=statistics.median(wall),
        wall_ms_p95=statistics.quantiles(wall, n=20)[-1],
        sql=sql,
        bytes=size,
        limit_ms=act.limit_ms,
        reference_ms=statistics.median(beside),
    )


def statements(act: Callable[[], object], engine: Engine) -> int:
    """How many statements one run sends to the database."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)
