"""The sentences of no: why a backup was not written, or not restored."""

from collections.abc import Collection
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.backup.models import Problem
from coordinator.errors import DomainError

MIB = 1024 * 1024


class NotWritten(DomainError):
    """Nothing stands under the name, and no half file beside it."""

    problem = Problem.UNWRITABLE

    def __init__(self, why: object) -> None:
        super().__init__(_("The backup was not written, and no half file was left: %(why)s", why=why))


class NoSpace(NotWritten):
    problem = Problem.NO_SPACE

    def __init__(self, *, needed: int, free: int) -> None:
        needs, has = -(-needed // MIB), free // MIB
        super().__init__(_("it needs %(needed)s MiB of room, and %(free)s MiB are free.", needed=needs, free=has))


class BrokenDatabase(NotWritten):
    problem = Problem.BROKEN_DATABASE

    def __init__(self) -> None:
        super().__init__(_("the database is damaged. Keep the last backup, and have the disk looked at."))


class AlreadyThere(DomainError):
    def __init__(self, path: Path) -> None:
        super().__init__(_("%(path)s is there already. Please choose another name.", path=path))


class NoSchema(NotWritten):
    def __init__(self) -> None:
        super().__init__(_("the database is not set up yet; `coordinator db upgrade` does it."))


class NotABackup(DomainError):
    says = _l("This file is not a backup of the coordinator. Nothing was restored.")


class Damaged(DomainError):
    """Cut short, broken on its way, or changed by somebody."""

    def __init__(self, part: str = "") -> None:
        where = part or "manifest.json"
        super().__init__(
            _("This backup is damaged or was changed (%(part)s). Nothing was restored. Take another one.", part=where)
        )


class Newer(DomainError):
    def __init__(self, version: str) -> None:
        super().__init__(
            _(
                "This backup was made by a newer version (%(version)s). Update first. Nothing was restored.",
                version=version,
            )
        )


class OtherKey(DomainError):
    says = _l(
        "This backup was sealed with another secret key, or was changed. Nothing was restored. Bring the former"
        " COORDINATOR_SECRET_KEY; if it is lost and you trust the file, add --any-key."
    )


class HoldsSomething(DomainError):
    def __init__(self, tables: Collection[str]) -> None:
        super().__init__(
            _(
                "Only an empty installation takes a backup. Rows stand in: %(tables)s. Nothing was restored.",
                tables=", ".join(tables),
            )
        )


class NotRestored(DomainError):
    """What was begun was rolled back; the installation is still empty."""

    def __init__(self, why: object) -> None:
        super().__init__(_("The backup could not be restored, and the database is still empty: %(why)s", why=why))
