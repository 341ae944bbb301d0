"""`docs/journey.sh`: the main job by curl alone, as its reader runs it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from coordinator import clock
from tests.journeys.serving import Served

SCRIPT = Path(__file__).parent.parent.parent / "docs" / "journey.sh"
FORMATS = {
    "pdf": b"%PDF-",
    "docx": b"PK",
    "xlsx": b"PK",
    "json": b"{",
    "md": b"#",
    "html": b"<",
    "csv": b"\xef\xbb\xbf",
}


def test_the_journey_script_walks_the_main_job(served: Served, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.fail("docs/journey.sh needs curl")
    (tmp_path / "demo.json").write_text(json.dumps(served.everybody, indent=2))
    settings = {
        "BASE_URL": served.url,
        "DEMO_JSON": str(tmp_path / "demo.json"),
        "OUT": str(tmp_path / "out"),
        "DAY": clock.today().isoformat(),  # `date` knows nothing of the clock of the tests
    }
    done = subprocess.run(
        ["bash", str(SCRIPT)], env={**os.environ, **settings}, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for extension, start in FORMATS.items():
        assert (tmp_path / "out" / f"minutes.{extension}").read_bytes().startswith(start), extension
