"""The daily backup: when, which are kept, what is told of it, and what happens when the disk is full."""

import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator import clock, jobs
from coordinator.backup import daily, reader, rotation, writer
from coordinator.backup.models import BackupRun, Problem
from coordinator.backup.rotation import superseded
from coordinator.database import reading as reading_transaction
from coordinator.extensions import db
from tests.backup.houses import house
from tests.databases import ENGINES
from tests.makers import a_council, kept
from tests.pages import Browser, counted_statements

NIGHT = datetime(2026, 11, 25, 2, 0, tzinfo=clock.TOKYO)
PAGE = "/desk/settings/backups"


@pytest.fixture(params=ENGINES)
def council(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    with house(request.param, tmp_path, "council") as app:
        a_council()
        db.session.commit()
        yield app


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """Set the clock."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def back_up() -> int:
    return jobs.back_up(lambda: False)


def names() -> list[str]:
    return sorted(path.name for path in daily.folder().iterdir())


def last() -> BackupRun:
    with reading_transaction():
        found = db.session.scalars(select(BackupRun).order_by(BackupRun.at.desc())).first()
        db.session.expunge_all()
        return found


def test_one_is_written_each_night_and_can_be_read(council: Flask, at) -> None:
    for hours, expected in ((0, 1), (1, 0), (23, 0), (24, 1), (47, 0), (48, 1)):
        at(NIGHT + timedelta(hours=hours, minutes=5))
        assert back_up() == expected, hours

    assert names() == [f"coordinator-2026-11-{day}-020500.zip" for day in (25, 26, 27)]
    with reader.opened(daily.folder() / last().file_name) as archive:
        assert archive.manifest.rows > 0
    assert last().size == (daily.folder() / last().file_name).stat().st_size
    assert daily.folder().stat().st_mode & 0o777 == 0o700


def test_a_machine_that_was_off_at_night_writes_when_it_is_on(council: Flask, at) -> None:
    at(NIGHT)
    assert back_up() == 1

    at(NIGHT + timedelta(days=3, hours=7))
    assert (back_up(), back_up()) == (1, 0)


def test_nothing_is_backed_up_before_there_is_a_council(tmp_path: Path) -> None:
    with house("sqlite", tmp_path, "empty"):
        assert back_up() == 0
        assert not daily.folder().exists()


def test_a_full_disk_is_told_tried_again_and_leaves_nothing(council: Flask, at, monkeypatch) -> None:
    monkeypatch.setattr(writer.shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    at(NIGHT)
    assert back_up() == 1
    assert (last().problem, names()) == (Problem.NO_SPACE, [])
    assert back_up() == 0

    at(NIGHT + timedelta(hours=1))
    monkeypatch.undo()
    at(NIGHT + timedelta(hours=1))
    assert back_up() == 1
    assert (last().problem, len(names())) == (None, 1)


def test_a_folder_that_cannot_be_made_is_told(council: Flask, at) -> None:
    daily.folder().parent.mkdir(exist_ok=True)
    daily.folder().write_text("a file of this name")

    assert back_up() == 1
    assert last().problem is Problem.UNWRITABLE


def test_what_killed_processes_left_is_swept_and_other_files_stay(council: Flask, at) -> None:
    daily.folder().mkdir(parents=True)
    old, new, other = (daily.folder() / name for name in (".a.zip-x.part", ".b.zip-y.part", "letter.pdf"))
    for path in (old, new, other):
        path.write_text("x")
    os.utime(old, (0, 0))

    back_up()

    assert not old.exists()
    assert new.exists()
    assert other.exists()


def test_runs_are_forgotten_with_their_files(council: Flask) -> None:
    kept(BackupRun(at=clock.now() - timedelta(days=91), file_name="coordinator-2026-01-01-020000.zip"))
    db.session.commit()

    back_up()

    assert db.session.scalar(select(func.count()).select_from(BackupRun)) == 1


def nights(count: int, until: date) -> list[str]:
    return [f"coordinator-{until - timedelta(days=number)}-020000.zip" for number in range(count)]


def test_seven_days_five_weeks_and_three_months_are_kept() -> None:
    today = date(2026, 11, 25)
    written = nights(400, today)

    left = sorted(set(written) - superseded(written, today=today), reverse=True)

    days = [name[12:22] for name in left]
    assert days[:7] == [str(today - timedelta(days=number)) for number in range(7)]
    assert days[7:] == ["2026-11-15", "2026-11-08", "2026-11-01", "2026-10-31", "2026-09-30"]


def test_walked_through_months_there_are_never_more_nor_older() -> None:
    there: set[str] = set()
    for number in range(500):
        today = date(2026, 1, 1) + timedelta(days=number)
        there |= set(nights(1, today))
        there -= superseded(there, today=today)
        assert len(there) <= 15
        assert min(there) >= f"coordinator-{today - rotation.OLDEST}"
        assert nights(1, today)[0] in there
        assert number < 60 or min(there) <= f"coordinator-{today - timedelta(days=28)}"


def test_what_is_older_than_ninety_days_goes_though_nothing_newer_came() -> None:
    today = date(2026, 11, 25)
    [last], [older] = nights(1, today - rotation.OLDEST), nights(1, today - rotation.OLDEST - timedelta(days=1))

    assert superseded([last, older], today=today) == {older}


def test_only_our_own_names_are_ever_removed() -> None:
    names = [
        "letter.pdf",
        "coordinator-2020-13-45-000000.zip",
        "../coordinator-2020-01-01-000000.zip",
        "coordinator.db",
    ]

    assert superseded(names, today=date(2026, 11, 25)) == set()


def test_of_two_on_one_day_the_later_is_kept() -> None:
    names = ["coordinator-2026-11-25-020000.zip", "coordinator-2026-11-25-140000.zip"]

    assert superseded(names, today=date(2026, 11, 25)) == {names[0]}


def test_the_page_tells_when_how_large_and_whether_it_was_whole(administrator: Browser) -> None:
    assert "まだありません" in administrator.page(PAGE).words
    kept(BackupRun(at=clock.now() - timedelta(days=1), problem=Problem.NO_SPACE))
    kept(BackupRun(at=clock.now(), file_name="x.zip", size=3 * 2**30, files=12, missing=2))

    words = administrator.page(PAGE).words

    for told in ("確かめました", "空きが足りません", "3072.0MB", "2件の中身が"):
        assert told in words


def test_the_page_asks_as_much_for_thirty_runs_as_for_one(administrator: Browser) -> None:
    def statements() -> int:
        with counted_statements() as asked:
            administrator.page(PAGE)
        return len(asked)

    kept(BackupRun(at=clock.now()))
    few = statements()
    for _ in range(40):
        kept(BackupRun(at=clock.now()))

    assert statements() == few


TROUBLES = [
    (1, {}, ""),
    (49, {}, "二日以上"),
    (1, {"problem": Problem.NO_SPACE}, "空きが足りません"),
    (1, {"problem": Problem.BROKEN_DATABASE}, "壊れて"),
    (1, {"missing": 1}, "中身が保管先にありません"),
]


@pytest.mark.parametrize(("hours", "facts", "told"), TROUBLES)
def test_trouble_stands_in_todays_work_of_the_administrator(
    administrator: Browser, secretariat: Browser, hours: int, facts: dict, told: str
) -> None:
    kept(BackupRun(at=clock.now() - timedelta(hours=hours), **facts))

    words = administrator.page("/desk/").words

    assert ("バックアップに問題" in words) == bool(told)
    assert told in words
    assert "バックアップ" not in secretariat.page("/desk/").words


def test_the_page_is_the_administrators(secretariat: Browser) -> None:
    assert secretariat.get(PAGE).status_code in (403, 404)
