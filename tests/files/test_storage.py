"""Contents lie under their hash, whole or not at all."""

import errno
import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coordinator.files.storage import Store

CONTENT = "会議の資料".encode()
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "files")


def files_of(store: Store) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_a_content_lies_under_its_hash(store: Store) -> None:
    store.put(CONTENT, SHA256)

    assert files_of(store) == [store.root / SHA256[:2] / SHA256[2:4] / SHA256]
    assert store.read(SHA256) == CONTENT
    with store.open(SHA256) as file:
        assert file.read() == CONTENT


def test_keeping_it_twice_is_harmless(store: Store) -> None:
    store.put(CONTENT, SHA256)
    written_at = store.path_of(SHA256).stat().st_mtime_ns

    store.put(CONTENT, SHA256)

    assert store.path_of(SHA256).stat().st_mtime_ns == written_at


def test_many_may_keep_the_same_content_at_once(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _n: store.put(CONTENT, SHA256), range(40)))

    assert [path.read_bytes() for path in files_of(store)] == [CONTENT]


def test_a_content_cut_short_is_written_again(store: Store) -> None:
    store.put(CONTENT, SHA256)
    store.path_of(SHA256).write_bytes(CONTENT[:3])

    store.put(CONTENT, SHA256)

    assert store.read(SHA256) == CONTENT


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_is_told_and_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if call == "fsync" else (Path, "replace")), full)

    with pytest.raises(OSError, match="No space left"):
        store.put(CONTENT, SHA256)

    assert files_of(store) == []


def test_the_content_is_on_the_disk_before_its_name_and_the_name_before_the_answer(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def noted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def note(*arguments: object) -> object:
            calls.append(name)
            return call(*arguments)

        return note

    monkeypatch.setattr(os, "fsync", noted("sync", os.fsync))
    monkeypatch.setattr(Path, "replace", noted("rename", Path.replace))

    store.put(CONTENT, SHA256)

    assert calls == ["sync", "rename", "sync", "sync", "sync"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_what_is_no_hash_has_no_place(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="not a sha256"):
        store.open(name)


def test_a_content_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(FileNotFoundError):
        store.open(SHA256)
