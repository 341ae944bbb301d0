"""Reading what became of the daily backups."""

from datetime import datetime, timedelta

from sqlalchemy import select

from coordinator.backup.models import BackupRun, Problem
from coordinator.extensions import db

LATE = timedelta(hours=48)
SHOWN = 30


def runs() -> list[BackupRun]:
    """The latest, the newest first."""
    return list(db.session.scalars(select(BackupRun).order_by(BackupRun.at.desc(), BackupRun.id.desc()).limit(SHOWN)))


def last_run() -> BackupRun | None:
    return db.session.scalar(select(BackupRun).order_by(BackupRun.at.desc(), BackupRun.id.desc()).limit(1))


def trouble(last: BackupRun | None, now: datetime) -> Problem | None:
    """Why the administrator should look after the backups; None while all is well, or before the first."""
    if last is None:
        return None
    if last.problem:
        return last.problem
    if last.at < now - LATE:
        return Problem.LATE
    return Problem.INCOMPLETE if last.missing else None
