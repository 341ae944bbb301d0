"""What runs by the clock, and the one leader that runs it."""

import json
import logging
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import click
from apscheduler.executors.base import BaseExecutor, run_job
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask, current_app
from flask.cli import AppGroup

from coordinator import apart, audit, clock
from coordinator.backup import daily
from coordinator.council import queries as council
from coordinator.database import hold_open, reading, writing
from coordinator.events.bodies import services as bodies
from coordinator.events.reminders import run as reminders
from coordinator.exports.answers import shelf
from coordinator.extensions import db
from coordinator.imports import file_shelf
from coordinator.keys import services as keys
from coordinator.leadership import ELECTION_SECONDS, Candidate, lock_of
from coordinator.orgs.accounts import services as accounts
from coordinator.orgs.directory import services as directory
from coordinator.outbox import delivery
from coordinator.web import form_keys, throttle

STOPPING_SECONDS = 15.0
ShouldStop = Callable[[], bool]

log = logging.getLogger(__name__)
group = AppGroup("jobs", help="What runs by the clock.")


@dataclass(frozen=True)
class Job:
    """Asks what is due now, does it, commits, and answers how much that was.

    One with `is_heavy_now` runs in a process of its own when that is so: it would take the interpreter from whoever
    asks for a page meanwhile.
    """

    name: str
    about: str
    every: timedelta
    run: Callable[[ShouldStop], int]
    is_heavy_now: Callable[[], bool] | None = None


def deliver(should_stop: ShouldStop) -> int:
    return delivery.deliver_due(should_stop)


def sweep(should_stop: ShouldStop) -> int:
    with writing():
        swept = keys.sweep() + form_keys.sweep() + throttle.sweep() + accounts.sweep() + file_shelf.sweep()
        db.session.commit()
    return swept + shelf().sweep()


def is_backup_due() -> bool:
    with reading():
        return council.current() is not None and daily.is_due(clock.now())


def back_up(_should_stop: ShouldStop) -> int:
    """The writing may take minutes, so no transaction of ours is open meanwhile."""
    now = clock.now()
    if not is_backup_due():
        return 0
    run = daily.write(now)
    with writing():
        daily.keep(run, now)
        audit.record("clock", None, "backup.write", thing_kind="file", fields=[run.problem or "written"])
        db.session.commit()
    return 1


def names(_should_stop: ShouldStop) -> int:
    """Names that were decided for a day to come begin on it."""
    with writing():
        begun = directory.take_coming_names(clock.today()) + bodies.take_coming_names(clock.today())
        db.session.commit()
    return begun


def remind(should_stop: ShouldStop) -> int:
    """Once a day, at the reminders' hour."""
    now = clock.now()
    with reading():
        if not reminders.is_time(now):
            return 0
    return reminders.remind_all(now, should_stop)


JOBS = (
    Job("deliver", "sends the mail that is due", timedelta(seconds=10), deliver),
    Job("names", "lets names that were decided for today begin", timedelta(minutes=10), names),
    Job("remind", "reminds of what is due, at nine in the morning", timedelta(minutes=10), remind),
    Job(
        "sweep",
        "forgets old form keys, attempts, sign-ins, links, unread imports and made documents",
        timedelta(hours=1),
        sweep,
    ),
    Job("backup", "writes the daily backup and lets old ones go", timedelta(minutes=10), back_up, is_backup_due),
)


class Threads(BaseExecutor):
    """One daemon thread a run: a silent mail server does not keep the process from ending."""

    def _do_submit_job(self, job: Any, run_times: list[Any]) -> None:
        threading.Thread(target=self._run, args=(job, run_times), name=f"job-{job.id}", daemon=True).start()

    def _run(self, job: Any, run_times: list[Any]) -> None:
        try:
            events = run_job(job, job._jobstore_alias, run_times, self._logger.name)
        except BaseException:  # noqa: BLE001  # as the library's own executors do
            self._run_job_error(job.id, *sys.exc_info()[1:])
        else:
            self._run_job_success(job.id, events)


class Clock:
    """Runs the jobs in this process for as long as it leads. `start` returns at once."""

    def __init__(self, app: Flask, *, jobs: tuple[Job, ...] = JOBS, election_seconds: float = ELECTION_SECONDS) -> None:
        self._app, self._jobs = app, jobs
        self._scheduler: BackgroundScheduler | None = None
        self._stopping = threading.Event()
        self._running: set[str] = set()
        lock = lock_of(str(app.config["SQLALCHEMY_DATABASE_URI"]))
        self._candidate = Candidate(lock, won=self._lead, lost=self._step_down, every=election_seconds)

    @property
    def is_leading(self) -> bool:
        return self._candidate.is_leading

    def start(self) -> None:
        self._candidate.start()

    def stop(self, seconds: float = STOPPING_SECONDS) -> None:
        """No new run; what runs may finish what it is at. After that the leases keep what was left."""
        deadline = time.monotonic() + seconds
        self._stopping.set()
        self._candidate.stop(seconds)
        while self._running and time.monotonic() < deadline:
            time.sleep(0.05)

    def _lead(self) -> None:
        # It tells of every run, one every ten seconds; what fails is told as an error.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._stopping.clear()
        self._scheduler = BackgroundScheduler(
            executors={"default": Threads()},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone=clock.TOKYO,
        )
        for job in self._jobs:
            every = IntervalTrigger(seconds=int(job.every.total_seconds()), timezone=clock.TOKYO)
            self._scheduler.add_job(self._run, every, args=[job], id=job.name, next_run_time=clock.now())
        self._scheduler.start()

    def _step_down(self) -> None:
        self._stopping.set()
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    def _run(self, job: Job) -> None:
        self._running.add(job.name)
        try:
            with self._app.app_context():
                # Mail with links of another key would open nothing; `keys.watching` says so.
                if keys.is_ours():
                    self._do(job)
        finally:
            self._running.discard(job.name)

    def _do(self, job: Job) -> None:
        if job.is_heavy_now is None:
            job.run(self._stopping.is_set)
        elif job.is_heavy_now():
            apart.run(["jobs", "once", job.name], self._app.config["COUNCIL"], should_stop=self._stopping.is_set)


def until_told_to_stop() -> None:
    """Wait for SIGTERM or Ctrl-C."""
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    told.wait()


@group.command("run")
def run() -> None:
    """The clock as a process of its own: leads, or waits until the leader is gone."""
    with writing():
        keys.begin()
        db.session.commit()
    clock_of_this_process = Clock(current_app._get_current_object())  # type: ignore[attr-defined]
    held = hold_open(db.engine)
    clock_of_this_process.start()
    click.echo("The clock runs. Ctrl-C stops it.")
    until_told_to_stop()
    clock_of_this_process.stop()
    del held


@group.command("once")
@click.argument("name", type=click.Choice([job.name for job in JOBS]))
def once(name: str) -> None:
    """Run one job now, whoever leads."""
    keys.refuse_other()
    job = next(job for job in JOBS if job.name == name)
    click.echo(f"{job.name}: {job.run(lambda: False)}")


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def list_(as_json: bool) -> None:
    """The jobs, and how often each runs."""
    found = [{"name": job.name, "every_seconds": int(job.every.total_seconds()), "about": job.about} for job in JOBS]
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    for job in found:
        click.echo(f"{job['name']:10} {job['every_seconds']:>6} s  {job['about']}")
