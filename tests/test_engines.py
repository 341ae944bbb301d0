"""What decides which tests run on which engine says what is there."""

import re
from pathlib import Path

import pytest

from tests import engines

ROOT = Path(__file__).parent.parent


def test_each_test_that_asks_for_an_address_is_there() -> None:
    gone = [line for line in sorted(engines.OF_EACH_ADDRESS) if not is_there(*line.split("::"))]

    assert gone == []


def is_there(path: str, name: str) -> bool:
    file = ROOT / path
    return file.exists() and re.search(rf"^def {name}\(", file.read_text(), re.MULTILINE) is not None


def test_each_room_and_file_of_both_engines_is_there() -> None:
    files = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}

    assert engines.FILES - files == set()
    assert engines.ROOMS - folders == set()


def test_an_address_that_postgresql_never_answered_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = {("sqlite", "GET a"): "x", ("sqlite", "POST b"): "y", ("postgresql", "GET a"): "z"}
    monkeypatch.setattr(engines, "answered", answered)

    assert engines.never_answered_on_postgresql() == ["POST b (y)"]


def test_whatever_is_done_by_several_at_once_is_asked_of_both(request: pytest.FixtureRequest) -> None:
    """On SQLite one writes at a time: what a lock is good for only PostgreSQL tells."""
    races = [item for item in request.session.items if has_threads(item) and "app" in item.fixturenames]

    assert [item.nodeid for item in races if not engines.on_both(item)] == []


def has_threads(item: pytest.Item) -> bool:
    return not {"ThreadPoolExecutor", "Thread", "at_once"}.isdisjoint(item.function.__code__.co_names)
