"""Measure pages beside a reference loop, print a table, write instance/bench.json.

Processor time is compared, for machines are noisy: the reference loop of fixed code takes R ms here, and a limit
stated for R = 10 becomes limit × R / 10. Nothing is asserted; `docs/performance.md` says what each row means.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from sqlalchemy import Engine

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from coordinator import create_app, schema  # noqa: E402
from coordinator.demo import large_council  # noqa: E402
from coordinator.extensions import db  # noqa: E402
from scripts.bench_measure import Row, measured  # noqa: E402
from scripts.bench_rows import acts  # noqa: E402
from scripts.bench_settings import settings  # noqa: E402

MEMORY_LIMIT, START_LIMIT = 120, 3
YEARS_LIMIT = 200
FIRST_ANSWER = """
import sys
from pathlib import Path
from coordinator import create_app
from scripts.bench_settings import settings
app = create_app(settings(Path(sys.argv[1])))
assert app.test_client().get("/sign-in").status_code == 200
"""


@contextmanager
def installation(folder: Path, meetings: int) -> Iterator[tuple[Flask, Engine]]:
    """An application on a fresh SQLite database with that many generated meetings.

    No context is open while it is measured: each request gets its own, with a session of its own, as on a server.
    """
    app = create_app(settings(folder))
    with app.app_context():
        schema.upgrade()
        large_council.load(meetings)
        db.session.commit()
        engine = db.engine
    yield app, engine
    engine.dispose()


class Worker(NamedTuple):
    """A fresh worker: its memory after 1,000 pages, its first PDF, twenty years' PDFs; until it first answers."""

    memory_mib: int
    memory_after_pdf_mib: int
    memory_after_years_mib: int
    start_s: float


def measured_worker(folder: Path) -> Worker:
    command = [sys.executable, "-m", "scripts.bench_memory", str(folder)]
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return Worker(*map(int, said.stdout.split()), start_s=start_to_first_answer(folder))


def start_to_first_answer(folder: Path) -> float:
    """Seconds from the start of a fresh process to its first page."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", FIRST_ANSWER, str(folder)], check=True, cwd=ROOT)
    return time.perf_counter() - started


def table(rows: Sequence[Row]) -> str:
    head = f"{'':26}{'n':>6}{'cpu ms':>9}{'limit':>8}{'R':>6}{'p50':>8}{'p95':>8}{'sql':>6}{'bytes':>9}"
    lines = [head]
    for row in rows:
        limit = "-" if row.limit_here is None else f"{row.limit_here:.1f}"
        times = f"{row.cpu_ms:>9.2f}{limit:>8}{row.reference_ms:>6.1f}{row.wall_ms_p50:>8.1f}{row.wall_ms_p95:>8.1f}"
        over = "  over" if row.limit_here is not None and row.cpu_ms > row.limit_here else ""
        lines.append(f"{row.name:26}{row.n:>6}{times}{row.sql:>6}{row.bytes:>9}{over}")
    return "\n".join(lines)


def keep(rows: Sequence[Row], worker: Worker, target: Path) -> None:
    """Write all that was found as JSON."""
    target.parent.mkdir(exist_ok=True)
    machine = f"{platform.machine()} {os.cpu_count()} cores, Python {platform.python_version()}"
    reference = statistics.median(row.reference_ms for row in rows)
    kept = [row._asdict() for row in rows]
    found = {"machine": machine, "reference_ms": reference, "rows": kept, "worker": worker._asdict()}
    target.write_text(json.dumps(found, indent=1))


def main() -> None:
    rows: list[Row] = []
    for meetings in (200, 2000):
        with tempfile.TemporaryDirectory(prefix="coordinator-bench-") as name:
            folder = Path(name)
            with installation(folder, meetings) as (app, engine):
                rows += [measured(act, engine) for act in acts(app, meetings)]
            if meetings == 2000:
                worker = measured_worker(folder)
    print(table(rows))
    years = f"after twenty years' PDFs {worker.memory_after_years_mib} MiB (limit {YEARS_LIMIT})"
    later = f"after its first PDF {worker.memory_after_pdf_mib} MiB, {years}"
    print(f"worker after 1,000 pages {worker.memory_mib} MiB (limit {MEMORY_LIMIT}), {later}")
    print(f"start to first answer {worker.start_s:.2f} s (limit {START_LIMIT})")
    keep(rows, worker, ROOT / "instance" / "bench.json")


if __name__ == "__main__":
    main()
