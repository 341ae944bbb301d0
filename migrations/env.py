"""Alembic's environment: the application's own engine and metadata.

Everything happens in one transaction, and one process at a time: SQLite's write lock (BEGIN IMMEDIATE) or an advisory
lock makes four workers that start on an empty database wait for the first, and a killed one leaves nothing behind.
"""

from alembic import context
from flask import current_app
from sqlalchemy import text

ADVISORY_LOCK = 7_302_551_001
database = current_app.extensions["migrate"].db


def run() -> None:
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=True,
            compare_type=True,
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
            context.run_migrations()


run()
