"""Foreign files are opened in processes that have limits, one for each file.

The tests ask such a process for an expression of Python: worse than any file could make it do.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coordinator.limited_process import client
from coordinator.limited_process.call import limited, seconds_together
from coordinator.limited_process.refusals import BeyondLimits, NotAvailable

ROOT = Path(__file__).parent.parent.parent
ENDLESS = b"sum(iter(int, 1))"
# What a serving process does, and then it is gone in the worst way; the number of its starter is all that stays.
KILLED = """
import os, signal
from coordinator.limited_process.call import limited
print(limited("builtins", "eval", refusals=())(b"__import__('os').getppid()"), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def evaluated(expression: bytes, **limits: int) -> Any:
    return limited("builtins", "eval", refusals=(), **limits)(expression)


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def becomes_true(ask: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not ask() and time.monotonic() < deadline:
        time.sleep(0.02)
    return ask()


@pytest.mark.parametrize("expression", ["{'年': [2026, 1.5, None, True]}", "b'\\x89PNG'", "b''", "None"])
def test_what_a_function_gives_comes_back(expression: str) -> None:
    assert evaluated(expression.encode()) == eval(expression)


def test_each_file_has_a_process_of_its_own_that_is_ready_within_a_tenth_of_a_second() -> None:
    processes, took = set(), []
    for _ in range(5):
        began = time.monotonic()
        processes.add(evaluated(b"__import__('os').getpid()"))
        took.append(time.monotonic() - began)

    assert len(processes) == 5
    assert os.getpid() not in processes
    assert min(took) < 0.1


def test_what_takes_more_memory_than_its_limit_ends_alone() -> None:
    with pytest.raises(BeyondLimits):
        evaluated(b"bytearray(200 << 20)")

    assert evaluated(b"len(bytearray(150 << 20))") == 150 << 20


def test_what_takes_more_processor_time_than_its_limit_ends_alone() -> None:
    with pytest.raises(BeyondLimits):
        evaluated(ENDLESS, seconds=1)

    assert evaluated(b"1") == 1


def test_what_waits_for_ever_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "PATIENCE", 1)

    with pytest.raises(BeyondLimits):
        evaluated(b"__import__('signal').pause()", seconds=1)


def test_the_files_of_one_request_share_their_time() -> None:
    with seconds_together(0.001):
        assert evaluated(b"sum(range(1_000_000))") == 499_999_500_000

        with pytest.raises(BeyondLimits):
            evaluated(b"1")

    assert evaluated(b"1") == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_starter_that_was_killed_is_begun_anew(number: signal.Signals) -> None:
    before = evaluated(b"__import__('os').getppid()")
    os.kill(before, number)

    assert is_there(evaluated(b"__import__('os').getppid()"))
    # What only asks it to end reaches the whole group of a server that goes on answering: it goes on too.
    assert number is signal.SIGKILL or evaluated(b"__import__('os').getppid()") == before


def test_it_ends_with_the_process_that_began_it_in_whatever_way() -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)

    assert ended.returncode == -signal.SIGKILL
    assert becomes_true(lambda: not is_there(int(ended.stdout)))


def test_nothing_of_our_environment_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COORDINATOR_SECRET_KEY", "secret")
    client.STARTER.stop()

    assert "secret" not in evaluated(b"str(__import__('os').environ)")


def test_it_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotAvailable):
        evaluated(f"__import__('pathlib').Path({str(tmp_path / 'file')!r}).write_bytes(b'x')".encode())

    assert (tmp_path / "file").stat().st_size == 0


def test_who_finds_no_place_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "LONGEST_WAIT", 0)

    with client.STARTER._a_place(), client.STARTER._a_place(), pytest.raises(NotAvailable):
        evaluated(b"1")


def test_a_mistake_of_ours_says_its_kind_to_the_log_and_nothing_of_the_file(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(NotAvailable):
        evaluated(b"{}['secret']")

    assert "KeyError" in caplog.text
    assert "secret" not in caplog.text
