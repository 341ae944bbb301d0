"""Which revision of the schema the database has, and which ones this version knows."""

import flask_migrate
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection

from coordinator.extensions import db


def revision_of(connection: Connection) -> str | None:
    """None where no migration has run."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    return _scripts().get_current_head()


def is_known(revision: str) -> bool:
    return revision in {script.revision for script in _scripts().walk_revisions()}


def bring_empty_to(revision: str) -> None:
    """Give an empty database the schema of this revision."""
    with db.engine.connect() as connection:
        current = revision_of(connection)
    if current == revision:
        return
    if current is not None:
        flask_migrate.downgrade(revision="base")
    flask_migrate.upgrade(revision=revision)


def _scripts() -> ScriptDirectory:
    config: Config = current_app.extensions["migrate"].migrate.get_config()
    return ScriptDirectory.from_config(config)
