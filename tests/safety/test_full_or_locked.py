"""The disk is full, or another process holds the database: not saved, said so, and the text is kept (SAFETY 15)."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select, update

from coordinator.council.models import Council
from coordinator.database import reading
from coordinator.extensions import db
from tests.makers import a_council, a_user
from tests.safety.installation import Installation, installed
from tests.safety.people import Answer, Person, signed_in

SMALL_DISK = 4 * 1024 * 1024
EDIT = "/desk/settings/council"
LONG = "長い紹介の文です。" * 500
FORMER = {"name": "見本区健やか子育て連絡会", "introduction": "もとの紹介", "fax": "045-000-0001"}
NOT_SAVED = "まだ保存されていません"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MiB, where this machine lets one be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here; the limit on pages proves the same answers")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture(scope="module")
def faulty_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed("sqlite", tmp_path_factory.mktemp("faulty"), module="tests.safety.faulty") as one:
        a_council(**FORMER)
        yield one


@pytest.fixture
def house(faulty_house: Installation) -> Installation:
    """It serves on from one fault to the next; what the last one saved is as it was before."""
    db.session.execute(update(Council).values(**FORMER))
    db.session.commit()
    return faulty_house


@contextmanager
def no_further_page(house: Installation) -> Iterator[None]:
    (house.folder / "full").touch()
    yield
    (house.folder / "full").unlink()


@contextmanager
def locked_by_another(house: Installation) -> Iterator[None]:
    with db.engine.connect() as connection, connection.begin():
        yield


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096) == 4096:
                pass
        except OSError:
            pass
    yield
    filler.unlink()


@pytest.mark.parametrize("fault", [no_further_page, locked_by_another])
def test_nothing_is_saved_and_the_text_is_kept(house: Installation, fault: Callable[..., object]) -> None:
    refused_then_saved(house, lambda: fault(house))


def test_a_full_disk_is_answered_and_got_over(small_disk: Path) -> None:
    with installed("sqlite", small_disk) as house:
        a_council(**FORMER)
        refused_then_saved(house, lambda: filled(small_disk))


def refused_then_saved(house: Installation, fault: Callable[[], object]) -> None:
    person = signed_in(house.app, house.url, a_user(role="administrator"))
    page = person.get(EDIT)

    with fault():
        refused = person.send(page, introduction=LONG, name="新しい名前", fax="")
        answered_in_time_of_need(house, person, refused)
        again = person.send_again(refused)
        assert again.status == 503
    assert facts() == tuple(FORMER.values())

    assert person.send_again(again).status == 303
    assert facts() == ("新しい名前", LONG, "")


def answered_in_time_of_need(house: Installation, person: Person, refused: Answer) -> None:
    assert refused.status == 503, house.log()[-3000:]
    assert NOT_SAVED in refused.words
    assert refused.sent("introduction").strip() == LONG
    assert "045-000-0000" in refused.words, "the secretariat's telephone"
    for path in ("/", EDIT, "/desk/settings/history", "/desk/meetings/"):
        assert person.get(path).status == 200


def facts() -> tuple[str, ...]:
    with reading():
        return tuple(db.session.execute(select(Council.name, Council.introduction, Council.fax)).one())
