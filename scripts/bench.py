"""Measure pages beside a reference loop, print a table, write instance/bench.json.

Processor time is compared, for machines are noisy: the reference loop of fixed code takes R ms here, and a limit
stated for R = 10 becomes limit × R / 10. Nothing is asserted; `docs/performance.md` says what each row means.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from coordinator import create_app  # noqa: E402
from coordinator.demo import generated  # noqa: E402
from coordinator.extensions import db  # noqa: E402
from scripts.bench_measure import Row, measured, reference_ms  # noqa: E402
from scripts.bench_rows import acts  # noqa: E402
from tests.databases import settings  # noqa: E402

MEMORY_LIMIT, START_LIMIT = 120, 3
FIRST_ANSWER = """
import sys
from pathlib import Path
from coordinator import create_app
from tests.databases import settings
folder = Path(sys.argv[1])
app = create_app(settings(folder, f"sqlite:///{folder}/coordinator.db"))
assert app.test_client().get("/sign-in").status_code == 200
"""


@contextmanager
def installation(folder: Path, meetings: int) -> Iterator[Flask]:
    """An application on a fresh SQLite database with that many generated meetings."""
    app = create_app(settings(folder, f"sqlite:///{folder}/coordinator.db"))
    with app.app_context():
        db.create_all()
        generated.load(meetings)
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def worker_memory(folder: Path) -> list[int]:
    """A fresh worker's memory in MiB after 1,000 pages, and after its first PDF."""
    command = [sys.executable, "-m", "scripts.bench_memory", str(folder)]
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return [int(word) for word in said.stdout.split()]


def start_to_first_answer(folder: Path) -> float:
    """Seconds from the start of a fresh process to its first page."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", FIRST_ANSWER, str(folder)], check=True, cwd=ROOT)
    return time.perf_counter() - started


def table(reference: float, rows: Sequence[Row]) -> str:
    head = f"{'':34}{'n':>6}{'cpu ms':>9}{'limit':>8}{'p50':>8}{'p95':>8}{'sql':>5}{'bytes':>9}"
    lines = [f"reference loop R = {reference:.1f} ms", head]
    for row in rows:
        limit = f"{row.limit_ms * reference / 10:.1f}" if row.limit_ms else "-"
        wall = f"{row.wall_ms_p50:>8.1f}{row.wall_ms_p95:>8.1f}"
        over = "  over" if row.is_over(reference) else ""
        lines.append(f"{row.name:34}{row.n:>6}{row.cpu_ms:>9.2f}{limit:>8}{wall}{row.sql:>5}{row.bytes:>9}{over}")
    return "\n".join(lines)


def keep(reference: float, rows: Sequence[Row]) -> None:
    """Write instance/bench.json."""
    target = ROOT / "instance" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    machine = f"{platform.machine()} {os.cpu_count()} cores, Python {platform.python_version()}"
    kept = [row._asdict() for row in rows]
    target.write_text(json.dumps({"machine": machine, "reference_ms": reference, "rows": kept}, indent=1))


def main() -> None:
    reference = reference_ms()
    rows: list[Row] = []
    for meetings in (200, 2000):
        with tempfile.TemporaryDirectory(prefix="coordinator-bench-") as name:
            folder = Path(name)
            with installation(folder, meetings) as app:
                rows += [measured(act) for act in acts(app, meetings)]
            if meetings == 2000:
                before, after = worker_memory(folder)
                start = start_to_first_answer(folder)
    print(table(reference, rows))
    print(f"worker after 1,000 pages {before} MiB (limit {MEMORY_LIMIT}), after its first PDF {after} MiB")
    print(f"start to first answer {start:.2f} s (limit {START_LIMIT})")
    keep(reference, rows)


if __name__ == "__main__":
    main()
