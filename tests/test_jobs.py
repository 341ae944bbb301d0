"""What runs by the clock, and who runs it (SAFETY 13)."""

import json
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from coordinator import apart, clock, jobs, leadership
from coordinator.backup import daily
from coordinator.backup.models import BackupRun
from coordinator.extensions import db
from coordinator.leadership import AdvisoryLock, FileLock, lock_of
from coordinator.orgs.accounts.models import ResetLink, SignIn
from coordinator.outbox.models import Message
from coordinator.web.form_keys import FormKey
from coordinator.web.throttle import Attempt
from tests import databases, process
from tests.makers import a_council, a_user, kept

# Other tests have databases of their own on the same server.
END_OF_LEADERS = """SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON oid = database
WHERE locktype = 'advisory' AND datname = current_database()"""


@pytest.mark.parametrize("engine", databases.ENGINES)
def test_one_of_several_processes_leads_and_another_takes_over_when_it_is_killed(engine: str, tmp_path: Path) -> None:
    settings = process.written(tmp_path, database_url(engine, tmp_path))

    with process.running(settings, "clock", 3) as processes:
        process.wait_until(lambda: len(ticks(tmp_path)) >= 3)
        first = ticks(tmp_path)[-1][1]
        leader = next(one for one in processes if one.pid == first)
        leader.kill()
        killed_at = time.monotonic()
        process.wait_until(lambda: ticks(tmp_path)[-1][1] != first)
        taken_over_at = next(at for at, pid in ticks(tmp_path) if pid != first)
        second = ticks(tmp_path)[-1][1]
        next(one for one in processes if one.pid == second).send_signal(signal.SIGTERM)
        process.wait_until(lambda: ticks(tmp_path)[-1][1] not in (first, second))

    in_order = [pid for _, pid in ticks(tmp_path)]
    assert in_order == sorted(in_order, key=list(dict.fromkeys(in_order)).index), "two led at once"
    assert len(set(in_order)) == 3
    assert taken_over_at - killed_at < 60
    assert leadership.ELECTION_SECONDS + jobs.JOBS[0].every.total_seconds() < 60


@pytest.mark.parametrize("engine", databases.ENGINES)
def test_only_one_holds_the_lock_until_it_lets_go(engine: str, tmp_path: Path) -> None:
    url = database_url(engine, tmp_path)
    ours, theirs = (lock_of(url) for _ in range(2))

    assert (ours.take(), theirs.take(), ours.take()) == (True, False, True)
    ours.release()
    assert (theirs.take(), ours.take()) == (True, False)
    theirs.release()


def test_a_leader_whose_connection_is_gone_leads_no_longer(tmp_path: Path) -> None:
    url = database_url("postgresql", tmp_path)
    ours, theirs = (AdvisoryLock(url) for _ in range(2))
    assert ours.take()

    with ours._engine.connect() as connection:
        connection.execute(text(END_OF_LEADERS))

    assert theirs.take()
    with pytest.raises(leadership.SQLAlchemyError):
        ours.take()
    assert not ours.take()
    theirs.release()


def test_a_lock_on_a_file_that_was_removed_is_none(tmp_path: Path) -> None:
    ours, theirs = (FileLock(tmp_path / "coordinator.db.leader") for _ in range(2))
    assert ours.take()

    (tmp_path / "coordinator.db.leader").unlink()

    assert theirs.take()
    assert not ours.take()
    theirs.release()


def test_an_election_that_fails_is_held_again(tmp_path: Path) -> None:
    lock = Stubborn(FileLock(tmp_path / "leader"))
    candidate = leadership.Candidate(lock, won=lambda: None, lost=lambda: None, every=0.01)

    candidate.start()
    process.wait_until(lambda: candidate.is_leading)
    candidate.stop(seconds=5)

    assert lock.refusals == 0
    assert not candidate.is_leading


def test_the_sweeper_forgets_only_what_is_old(app: Flask) -> None:
    user = a_user()
    now = clock.now()
    for old, moment in ((True, now - timedelta(days=30)), (False, now)):
        token = str(old)
        kept(SignIn(token_sha256=token, user=user, started_at=moment, seen_at=moment))
        kept(ResetLink(token_sha256=token, user=user, expires_at=moment))
        kept(FormKey(key=token, endpoint="", content_sha256="", used_at=moment))
        kept(Attempt(subject=token, at=moment))
    db.session.commit()

    assert jobs.sweep(lambda: False) == 4

    for model in (SignIn, ResetLink, FormKey, Attempt):
        assert db.session.scalar(select(func.count()).select_from(model)) == 1


def test_a_job_can_be_run_once_by_hand(app: Flask) -> None:
    runner = app.test_cli_runner()

    assert runner.invoke(args=["jobs", "once", "deliver"]).output == "deliver: 0\n"
    assert runner.invoke(args=["jobs", "once", "nothing"]).exit_code == 2
    assert db.session.scalar(select(func.count()).select_from(Message)) == 0


def test_the_nightly_backup_is_written_by_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with databases.migrated("sqlite", tmp_path) as app:
        a_council()
        db.session.commit()
        monkeypatch.setattr(daily, "write", lambda _now: pytest.fail("in the process that serves"))
        backup = next(job for job in jobs.JOBS if job.name == "backup")

        jobs.Clock(app)._do(backup)

        run = db.session.scalars(select(BackupRun)).one()
        assert run.problem is None
        assert [path.name for path in daily.folder().iterdir()] == [run.file_name]
        assert not jobs.is_backup_due()


def test_what_runs_apart_ends_when_its_clock_stops(tmp_path: Path) -> None:
    settings = databases.settings(tmp_path, f"sqlite:///{tmp_path}/council.db")

    assert not apart.run(["jobs", "run"], settings, should_stop=lambda: True)


def test_the_jobs_are_listed(app: Flask) -> None:
    runner = app.test_cli_runner()

    listed = json.loads(runner.invoke(args=["jobs", "list", "--json"]).output)

    assert [(job["name"], job["every_seconds"]) for job in listed] == [
        ("deliver", 10),
        ("names", 600),
        ("remind", 600),
        ("sweep", 3600),
        ("backup", 600),
    ]
    assert "sweep" in runner.invoke(args=["jobs", "list"]).output


class Stubborn:
    """A lock that fails twice before it can be taken."""

    def __init__(self, lock: FileLock) -> None:
        self.lock, self.refusals = lock, 2

    def take(self) -> bool:
        if self.refusals:
            self.refusals -= 1
            raise RuntimeError("no")
        return self.lock.take()

    def release(self) -> None:
        self.lock.release()


def ticks(folder: Path) -> list[tuple[float, int]]:
    path = folder / "ticks"
    lines = path.read_text().splitlines() if path.exists() else []
    return [(float(at), int(pid)) for at, pid in (line.split() for line in lines)]


def database_url(engine: str, folder: Path) -> str:
    return databases.new_database(engine, folder, "led")
