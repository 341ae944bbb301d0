"""Alembic's environment: the application's own engine and metadata.

Everything happens in one transaction, and one process at a time: SQLite's write lock (BEGIN IMMEDIATE) or an advisory
lock makes four workers that start on an empty database wait for the first, and a killed one leaves nothing behind.

SQLite changes a table by making it anew while other tables speak of its rows. So its foreign keys are off meanwhile,
on a connection that is thrown away, and all of them are proved before the commit.

The migrations of the time before 0.2.0, frozen in `before_0_2/`, use this environment too. `coordinator db upgrade` goes
through them first where a database needs them; whatever else is asked of such a database is refused with that answer.
"""

from contextlib import contextmanager
from pathlib import Path

from alembic import context
from alembic.util import CommandError
from flask import current_app
from sqlalchemy import text

from coordinator import schema

ADVISORY_LOCK = 7_302_551_001
database = current_app.extensions["migrate"].db


def run() -> None:
    with database.engine.connect() as connection, foreign_keys_off(connection):
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=True,
            compare_type=True,
            # Alembic believes that SQLite could not; with our own BEGIN it can.
            transactional_ddl=True,
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
            refuse_former_schema()
            context.run_migrations()
            prove_foreign_keys(connection)


def refuse_former_schema() -> None:
    revision = context.get_context().get_current_revision()
    if Path(context.script.dir).resolve() != schema.before_0_2() and schema.is_former(revision):
        raise CommandError(
            f"this database has the schema {revision}, of the time before version 0.2.0:"
            " `coordinator db upgrade` brings it to the newest, with all that it holds"
        )


@contextmanager
def foreign_keys_off(connection):
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.invalidate()


def prove_foreign_keys(connection):
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise RuntimeError(f"a row of {broken[0]} speaks of a row of {broken[2]} that is not there")


run()
