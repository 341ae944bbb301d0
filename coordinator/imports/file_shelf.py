"""A file between its preview and its applying: kept an hour under its sha256, then gone."""

import hashlib
import re
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from coordinator import clock
from coordinator.errors import DomainError
from coordinator.extensions import Model, UtcDateTime, db

KEPT = timedelta(hours=1)
SHA256 = re.compile("[0-9a-f]{64}")
LONGEST_NAME = 255


class KeptFile(Model):
    """A table that somebody sent to see what it would do; it may hold addresses, so it does not stay."""

    __tablename__ = "kept_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    file_name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class NoLongerKept(DomainError):
    status = 410
    says = _l(
        "This file was read in already, or its hour here is over. If the register does not hold it, please "
        "choose it again."
    )


def keep(content: bytes, file_name: str) -> KeptFile:
    """Keep a file for an hour from now; what has waited longer is swept."""
    sweep()
    sha256 = hashlib.sha256(content).hexdigest()
    row = db.session.scalar(select(KeptFile).where(KeptFile.sha256 == sha256)) or KeptFile(sha256=sha256)
    # The ending says how to read it, so a long name loses its beginning.
    row.content, row.file_name, row.kept_at = content, file_name[-LONGEST_NAME:], clock.now()
    db.session.add(row)
    db.session.flush()
    return row


def found(sha256: str) -> KeptFile:
    """The file with this sha256; `NoLongerKept` after its hour."""
    recent = KeptFile.kept_at > clock.now() - KEPT
    query = select(KeptFile).where(KeptFile.sha256 == sha256, recent)
    row = db.session.scalar(query) if SHA256.fullmatch(sha256) else None
    if row is None:
        raise NoLongerKept()
    return row


def drop(row: KeptFile) -> None:
    """Forget a file that has been applied."""
    db.session.delete(row)


def sweep() -> int:
    """Forget what has waited its hour; the number forgotten."""
    result = db.session.execute(delete(KeptFile).where(KeptFile.kept_at <= clock.now() - KEPT))
    return int(result.rowcount)  # type: ignore[attr-defined]
