"""The shelf: what took long to make is made once."""

import fcntl
import os
import time
from io import BytesIO
from pathlib import Path
from typing import IO

import pytest

from coordinator.exports import shelf
from coordinator.exports.shelf import BeingMade, Shelf


class Maker:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> IO[bytes]:
        self.count += 1
        return BytesIO(b"made %d" % self.count)


def asked(on: Shelf, make: Maker, digest: str = "a", layout: str = "full", format_: str = "pdf") -> bytes:
    with on.kept(digest, layout=layout, format_=format_, make=make) as file:
        return file.read()


def test_the_same_document_is_made_once(tmp_path: Path) -> None:
    on, make = Shelf(tmp_path / "documents"), Maker()

    assert [asked(on, make), asked(on, make)] == [b"made 1"] * 2


@pytest.mark.parametrize("other", [{"digest": "b"}, {"layout": "brief"}, {"format_": "zip"}])
def test_another_digest_layout_or_format_is_another_document(other: dict[str, str], tmp_path: Path) -> None:
    on, make = Shelf(tmp_path), Maker()

    assert asked(on, make) != asked(on, make, **other)


def test_another_version_of_the_product_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on, make = Shelf(tmp_path), Maker()
    asked(on, make)

    monkeypatch.setattr(shelf, "_product", lambda: "the next")

    assert asked(on, make) == b"made 2"


def test_while_one_is_made_others_are_told_to_come_back(tmp_path: Path) -> None:
    on, make = Shelf(tmp_path), Maker()
    asked(on, make)
    with (tmp_path / shelf.MAKING).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(BeingMade):
            asked(on, make, digest="b")
        assert asked(on, make) == b"made 1"

    assert asked(on, make, digest="b") == b"made 2"


def test_what_could_not_be_made_holds_nobody_up(tmp_path: Path) -> None:
    on, make = Shelf(tmp_path), Maker()

    with pytest.raises(ZeroDivisionError):
        on.kept("a", layout="full", format_="pdf", make=lambda: 1 // 0)  # type: ignore[arg-type,return-value]

    assert asked(on, make) == b"made 1"


def test_a_full_disk_keeps_nothing_and_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError("no space left on device")

    on, make = Shelf(tmp_path), Maker()
    monkeypatch.setattr(shelf, "copyfileobj", full)

    assert [asked(on, make), asked(on, make)] == [b"made 1", b"made 2"]
    assert [path.name for path in tmp_path.iterdir()] == [shelf.MAKING]


def test_where_no_folder_can_be_made_it_is_answered_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("a file stands in the way")

    assert asked(Shelf(tmp_path / "documents"), Maker()) == b"made 1"


def test_what_nobody_asked_for_in_a_day_goes(tmp_path: Path) -> None:
    on, make = Shelf(tmp_path), Maker()
    asked(on, make)
    asked(on, make, digest="b")
    (old, *_) = [path for path in tmp_path.iterdir() if path.name != shelf.MAKING]
    os.utime(old, (time.time() - shelf.KEPT_SECONDS - 1,) * 2)

    assert on.sweep() == 1
    assert not old.exists()
    assert Shelf(tmp_path / "not there").sweep() == 0


def test_of_too_much_the_oldest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST_BYTES", len(b"made 1"))
    on, make = Shelf(tmp_path), Maker()
    asked(on, make)
    (older,) = [path for path in tmp_path.iterdir() if path.name != shelf.MAKING]
    os.utime(older, (time.time() - 60,) * 2)
    asked(on, make, digest="b")

    assert on.sweep() == 1
    assert not older.exists()
