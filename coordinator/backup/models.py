"""What became of each daily backup."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.extensions import Model, UtcDateTime, code_of


class Problem(StrEnum):
    """Why a backup could not be written; `LATE` and `INCOMPLETE` are never stored, they are seen from the runs."""

    NO_SPACE = "no_space"
    BROKEN_DATABASE = "broken_database"
    UNWRITABLE = "unwritable"
    LATE = "late"
    INCOMPLETE = "incomplete"


class BackupRun(Model):
    """One try of the daily backup: what was written and read back, or why it could not be."""

    __tablename__ = "backup_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    problem: Mapped[Problem | None] = mapped_column(code_of(Problem))
    file_name: Mapped[str] = mapped_column(String(80), default="")
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    files: Mapped[int] = mapped_column(default=0)
    missing: Mapped[int] = mapped_column(default=0)
