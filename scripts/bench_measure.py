"""What a row of the benchmark is, and how it is measured."""

import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import event

from coordinator.extensions import db


class Act(NamedTuple):
    """What is measured: `run` answers with the bytes made; `limit_ms` holds where the reference loop takes 10 ms."""

    name: str
    n: int
    run: Callable[[], bytes]
    limit_ms: float | None
    repeats: int = 40


class Row(NamedTuple):
    """What was found: medians of processor and wall time, statements and bytes of one run."""

    name: str
    n: int
    cpu_ms: float
    wall_ms_p50: float
    wall_ms_p95: float
    sql: int
    bytes: int
    limit_ms: float | None

    def is_over(self, reference: float) -> bool:
        return self.limit_ms is not None and self.cpu_ms > self.limit_ms * reference / 10


def reference_ms() -> float:
    """The median processor time of a loop of fixed code: string building, a dictionary, a sort."""

    def loop() -> None:
        words = [f"{n * 7919 % 10007:05d}" for n in range(12_000)]
        counts: dict[str, int] = {}
        for word in words:
            counts[word] = counts.get(word, 0) + len(word)
        sorted(counts.items(), key=lambda item: (item[1], item[0]))

    return statistics.median(times(loop)[0] for _ in range(30))


def times(act: Callable[[], object]) -> tuple[float, float]:
    """Processor and wall time in milliseconds."""
    started, processor = time.perf_counter(), time.process_time()
    act()
    return (time.process_time() - processor) * 1000, (time.perf_counter() - started) * 1000


def measured(act: Act) -> Row:
    """Run it until it is warm, then many times."""
    size = len(act.run())
    sql = statements(act.run)
    found = [times(act.run) for _ in range(act.repeats)]
    cpu, wall = [processor for processor, _ in found], [passed for _, passed in found]
    p95 = statistics.quantiles(wall, n=20)[-1] if len(wall) > 1 else wall[0]
    return Row(act.name, act.n, statistics.median(cpu), statistics.median(wall), p95, sql, size, act.limit_ms)


def statements(act: Callable[[], object]) -> int:
    """How many statements one run sends to the database."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)
