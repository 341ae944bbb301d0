"""Which revision of the schema the database has, which ones this version knows, and the way to the newest.

There are two rows of migrations. The living one, `migrations/`, begins at 0100, the schema of version 0.2.0. The one of
the time before is frozen in `migrations/before_0_2/`; its last step makes a database of that age to one of 0100.
"""

from pathlib import Path

import click
import flask_migrate
from alembic import command
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import Connection

from coordinator.extensions import db

# Where the one row ends and the other begins.
FIRST = "0100"


def revision_of(connection: Connection) -> str | None:
    """None where no migration has run."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    return _scripts(_living()).get_current_head()


def is_known(revision: str) -> bool:
    return is_former(revision) or revision in _revisions(_living())


def is_former(revision: str | None) -> bool:
    """Whether it is of the time before 0.2.0."""
    return revision != FIRST and revision in _revisions(before_0_2())


def before_0_2() -> Path:
    return _living() / "before_0_2"


@flask_migrate.catch_errors
def upgrade() -> None:
    """Bring the database to the newest schema, whichever version made it."""
    if _stands_before_0_2():
        _leave_the_time_before_0_2()
    flask_migrate.upgrade()


@click.command("upgrade")
@with_appcontext
def upgrade_command() -> None:
    """Bring the schema up to date, from whichever version; safe to start several times at once."""
    upgrade()


def bring_empty_to(revision: str) -> None:
    """Give an empty database the schema of this revision."""
    with db.engine.connect() as connection:
        current = revision_of(connection)
    if current == revision:
        return
    if current is not None:
        flask_migrate.downgrade(directory=_folder_of(current), revision="base")
    flask_migrate.upgrade(directory=_folder_of(revision), revision=revision)


def _stands_before_0_2() -> bool:
    with db.engine.connect() as connection:
        return is_former(revision_of(connection))


def _leave_the_time_before_0_2() -> None:
    config = current_app.extensions["migrate"].migrate.get_config(before_0_2())
    try:
        command.upgrade(config, FIRST)
    except CommandError:
        # Another process that began at the same moment may have come first, and gone on from there.
        if _stands_before_0_2():
            raise


def _folder_of(revision: str) -> Path:
    return before_0_2() if is_former(revision) else _living()


def _living() -> Path:
    return Path(current_app.extensions["migrate"].directory)


def _revisions(folder: Path) -> set[str]:
    return {script.revision for script in _scripts(folder).walk_revisions()}


def _scripts(folder: Path) -> ScriptDirectory:
    return ScriptDirectory(str(folder))
