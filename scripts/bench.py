"""Measure pages beside a reference loop, print a table, write instance/bench.json.

Processor time is compared, for machines are noisy: the reference loop of fixed code takes R ms here, and a limit
stated for R = 10 becomes limit × R / 10. Nothing is asserted; `docs/performance.md` says what each row means.
"""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask
from sqlalchemy import event

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from coordinator import create_app  # noqa: E402
from coordinator.demo import generated  # noqa: E402
from coordinator.extensions import db  # noqa: E402
from scripts.bench_rows import rows  # noqa: E402
from tests.databases import settings  # noqa: E402

REPEATS = 40


class Row(NamedTuple):
    name: str
    n: int
    cpu_ms: float
    wall_ms_p50: float
    wall_ms_p95: float
    sql: int
    bytes: int
    limit_ms: float | None


def reference_ms() -> float:
    """The median processor time of a loop of fixed code: string building, a dictionary, a sort."""

    def loop() -> None:
        words = [f"{n * 7919 % 10007:05d}" for n in range(12_000)]
        counts: dict[str, int] = {}
        for word in words:
            counts[word] = counts.get(word, 0) + len(word)
        sorted(counts.items(), key=lambda item: (item[1], item[0]))

    return statistics.median(cpu_of(loop) for _ in range(30))


def cpu_of(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return (time.process_time() - started) * 1000


def measured(name: str, n: int, act: Callable[[], bytes], limit_ms: float | None, repeats: int = REPEATS) -> Row:
    """Run an act until it is warm, then many times: median processor time, wall percentiles, statements, bytes."""
    statements = 0

    def count(*_: Any) -> None:
        nonlocal statements
        statements += 1

    size = len(act())
    event.listen(db.engine, "before_cursor_execute", count)
    act()
    event.remove(db.engine, "before_cursor_execute", count)
    cpu, wall = [], []
    for _ in range(repeats):
        started, processor = time.perf_counter(), time.process_time()
        act()
        cpu.append((time.process_time() - processor) * 1000)
        wall.append((time.perf_counter() - started) * 1000)
    p95 = statistics.quantiles(wall, n=20)[-1] if len(wall) > 1 else wall[0]
    return Row(name, n, statistics.median(cpu), statistics.median(wall), p95, statements, size, limit_ms)


@contextmanager
def installation(meetings: int) -> Iterator[Flask]:
    """An application on a fresh SQLite database with that many generated meetings."""
    with tempfile.TemporaryDirectory(prefix="coordinator-bench-") as folder:
        app = create_app(settings(Path(folder), f"sqlite:///{folder}/coordinator.db"))
        with app.app_context():
            db.create_all()
            generated.load(meetings)
            db.session.commit()
            yield app
            db.session.remove()
            db.engine.dispose()


def start_to_first_answer() -> float:
    """Seconds from the start of a fresh process to its first page."""
    script = (
        "import sys, tempfile; from pathlib import Path; from coordinator import create_app\n"
        "from tests.databases import settings; from coordinator.extensions import db\n"
        "folder = tempfile.mkdtemp(); app = create_app(settings(Path(folder), f'sqlite:///{folder}/c.db'))\n"
        "with app.app_context(): db.create_all()\n"
        "assert app.test_client().get('/sign-in').status_code == 200"
    )
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)
    return time.perf_counter() - started


def memory_mib() -> float:
    """The most memory that this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def worker_memory() -> tuple[float, float]:
    """A fresh worker's memory in MiB after 1,000 pages, and after its first PDF."""
    said = subprocess.run(
        [sys.executable, "-m", "scripts.bench_memory"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    before, after = said.stdout.split()
    return float(before), float(after)


def table(reference: float, found: list[Row]) -> str:
    lines = [f"reference loop R = {reference:.1f} ms", f"{'':44}{'n':>6}{'cpu ms':>9}{'limit':>8}{'p50':>8}{'p95':>8}{'sql':>5}{'bytes':>9}"]
    for row in found:
        limit = f"{row.limit_ms * reference / 10:.1f}" if row.limit_ms else "-"
        late = "  over" if row.limit_ms and row.cpu_ms > row.limit_ms * reference / 10 else ""
        lines.append(
            f"{row.name:44}{row.n:>6}{row.cpu_ms:>9.2f}{limit:>8}{row.wall_ms_p50:>8.1f}{row.wall_ms_p95:>8.1f}{row.sql:>5}{row.bytes:>9}{late}"
        )
    return "\n".join(lines)


def main() -> None:
    reference = reference_ms()
    found: list[Row] = []
    for meetings in (200, 2000):
        with installation(meetings) as app:
            found += [measured(name, n, act, limit, repeats) for name, n, act, limit, repeats in rows(app, meetings)]
    before, after = worker_memory()
    print(table(reference, found))
    print(f"worker after 1,000 pages {before:.0f} MiB (limit 120), after its first PDF {after:.0f} MiB")
    print(f"start to first answer {start_to_first_answer():.2f} s (limit 3)")
    target = ROOT / "instance" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    machine = f"{platform.machine()} {os.cpu_count()} cores, Python {platform.python_version()}"
    kept = [row._asdict() for row in found]
    target.write_text(json.dumps({"machine": machine, "reference_ms": reference, "rows": kept}, indent=1))


if __name__ == "__main__":
    main()
