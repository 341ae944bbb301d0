"""The daily backup: when it is due, the file it writes, what is noted of it."""

import logging
import shutil
from datetime import datetime, time, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import delete

from coordinator import clock
from coordinator.backup import queries, rotation, writer
from coordinator.backup.models import BackupRun, Problem
from coordinator.backup.refusals import NotWritten
from coordinator.backup.snapshot import COPY
from coordinator.extensions import db

HOUR = time(2)
AGAIN = timedelta(hours=1)
# What has not grown for so long was left by a process that was killed or stopped.
UNFINISHED = timedelta(hours=1)

log = logging.getLogger(__name__)


def folder() -> Path:
    return Path(current_app.config["COUNCIL"].backups)


def is_due(now: datetime) -> bool:
    """Once a night after two, or as soon as the machine is on again; an hour after one that could not be written."""
    last = queries.last_run()
    if last is None:
        return True
    return last.at <= now - AGAIN if last.problem else last.at < _last_night(now)


def write(now: datetime) -> BackupRun:
    """Write a backup, and let old ones go once it is whole; answers with what is to be noted."""
    place = folder()
    path = place / rotation.name_at(clock.local(now))
    try:
        _prepare(place, now)
        made = writer.write(path)
        for name in rotation.superseded((one.name for one in place.iterdir()), today=clock.local(now).date()):
            (place / name).unlink()
        size = path.stat().st_size
    except NotWritten as refusal:
        log.warning("the daily backup was not written: %s", refusal.problem)
        return BackupRun(at=now, problem=refusal.problem)
    except OSError:
        log.exception("the daily backup could not be kept")
        return BackupRun(at=now, problem=Problem.UNWRITABLE)
    return BackupRun(at=now, file_name=path.name, size=size, files=len(made.files), missing=len(made.missing))


def keep(run: BackupRun, now: datetime) -> None:
    """Note a run, and forget those whose files are gone by now."""
    db.session.execute(delete(BackupRun).where(BackupRun.at < now - rotation.OLDEST))
    db.session.add(run)
    db.session.flush()


def _last_night(now: datetime) -> datetime:
    today = clock.at(clock.local(now).date(), HOUR)
    return today if today <= now else today - timedelta(days=1)


def _prepare(place: Path, now: datetime) -> None:
    """A folder for its owner alone, free of what killed processes left."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in [*place.glob(f".*{writer.UNFINISHED}"), *place.glob(f"{COPY}*")]:
        if left.stat().st_mtime < (now - UNFINISHED).timestamp():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
