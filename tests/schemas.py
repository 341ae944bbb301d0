"""The schema of a database as one can hold it against another's, and installations as a former version left them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect

from coordinator import create_app, schema
from coordinator.backup import reading, restoring
from coordinator.backup.manifest import Manifest
from coordinator.extensions import db
from tests.databases import new_database, settings

VERSIONS = Path(__file__).parent / "backup" / "versions"
# A full council as the last landed state before 0100 wrote it: a row or more in every table.
LAST_BEFORE_0_2 = "before-0.2.0"
Dump = dict[str, dict[str, Any]]


@contextmanager
def without_schema(engine: str, folder: Path) -> Iterator[Flask]:
    """An application whose database is there and holds nothing, not even a schema."""
    app = create_app(settings(folder, new_database(engine, folder, "migrations")))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@contextmanager
def as_left_by(version: str, engine: str, folder: Path) -> Iterator[tuple[Flask, Manifest]]:
    """What this version's backup holds, in the schema of its day."""
    with without_schema(engine, folder) as app, reading.opened(VERSIONS / f"{version}.zip") as archive:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(schema, "upgrade", lambda: None)
            restoring.restore(archive)
        yield app, archive.manifest


def revision() -> str | None:
    with db.engine.connect() as connection:
        return schema.revision_of(connection)


def dump() -> Dump:
    """Tables, columns in their order with types and defaults, keys, constraints and indexes, each with its name."""
    found = inspect(db.engine)
    return {
        name: {
            "columns": [
                (column["name"], column["type"].compile(db.engine.dialect), column["nullable"], column["default"])
                for column in found.get_columns(name)
            ],
            "primary key": found.get_pk_constraint(name),
            "foreign keys": by_name(found.get_foreign_keys(name)),
            "unique": by_name(found.get_unique_constraints(name)),
            "checks": by_name(found.get_check_constraints(name)),
            "indexes": by_name(found.get_indexes(name)),
        }
        for name in found.get_table_names()
    }


def by_name(found: list[Any]) -> list[Any]:
    return sorted((in_words(one) for one in found), key=str)


def in_words(one: dict[str, Any]) -> dict[str, Any]:
    """An expression is compared by its words."""
    return {**one, "dialect_options": {key: str(value) for key, value in one.get("dialect_options", {}).items()}}
