"""What the benchmark keeps is all that it says."""

import json
from pathlib import Path

from scripts.bench import Worker, keep
from scripts.bench_measure import Row


def test_a_worker_s_memory_and_start_are_kept_beside_the_pages(tmp_path: Path) -> None:
    row = Row("a page", 200, 1.0, 2.0, 3.0, 4, 5, limit_ms=None, reference_ms=10.0)

    keep([row], Worker(101, 150, 160, start_s=1.5), tmp_path / "bench.json")

    kept = json.loads((tmp_path / "bench.json").read_text())
    assert [one["name"] for one in kept["rows"]] == ["a page"]
    assert kept["worker"] == {
        "memory_mib": 101,
        "memory_after_pdf_mib": 150,
        "memory_after_years_mib": 160,
        "start_s": 1.5,
    }
