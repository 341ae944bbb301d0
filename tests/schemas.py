"""The schema of a database as one can hold it against another's, and installations as a former version left them."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade
from sqlalchemy import Column, Table, inspect

from coordinator import create_app, schema
from coordinator.backup import reader, restorer
from coordinator.backup.manifest import Manifest
from coordinator.extensions import db
from tests.databases import new_database, settings

ROOT = Path(__file__).parent.parent
TAGGED = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
VERSIONS = ROOT / "tests" / "backup" / "versions"
# A full council as the last landed state before 0100 wrote it: a row or more in every table.
LAST_BEFORE_0_2 = "before-0.2.0"
NEWEST = max(path.name[:4] for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))
# What fell out of a version's models, as `table` or `table.column`: its schema has it still, for the version before,
# and a migration of the next one takes it out (docs/decisions/0024).
FALLEN_OUT: dict[str, frozenset[str]] = {"0.2.0": frozenset()}
Dump = dict[str, dict[str, Any]]


def manifest_of(version: str) -> dict[str, Any]:
    with ZipFile(VERSIONS / f"{version}.zip") as file:
        return json.loads(file.read("manifest.json"))


# From whose schema a way leads to today's, the shortest first.
FORMER = [
    version for version in (*TAGGED[:-1], LAST_BEFORE_0_2, TAGGED[-1]) if manifest_of(version)["revision"] != NEWEST
]


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
    with without_schema(engine, folder) as app, reader.opened(VERSIONS / f"{version}.zip") as archive:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(schema, "upgrade", lambda: None)
            restorer.restore(archive)
        yield app, archive.manifest


def back_to(revision: str) -> None:
    """Down through the living migrations, and the former ones where it is of their time."""
    is_former = schema.is_former(revision)
    downgrade(revision=schema.FIRST if is_former else revision)
    if is_former:
        downgrade(directory=schema.before_0_2(), revision=revision)


def revision() -> str | None:
    with db.engine.connect() as connection:
        return schema.revision_of(connection)


def differences(fallen_out: frozenset[str]) -> list[Any]:
    """In what the schema is another than that of the models, but for what the version before still needs."""

    def counts(thing: Any, name: str, kind: str, is_in_schema: bool, model: Any) -> bool:  # Alembic's
        is_left = is_in_schema and model is None
        return not (is_left and not fallen_out.isdisjoint(names_of(thing)))

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": counts})
        return compare_metadata(context, db.metadata)


def names_of(thing: Any) -> set[str]:
    if isinstance(thing, Table):
        return {thing.name}
    if isinstance(thing, Column):
        return {thing.table.name, f"{thing.table.name}.{thing.name}"}
    return {name for column in thing.columns for name in names_of(column)}


def refusing_new_rows(fallen_out: frozenset[str]) -> list[str]:
    """Of the columns that no model writes any more those that must be written."""
    return [
        f"{table}.{column['name']}"
        for (_, table), columns in inspect(db.engine).get_multi_columns().items()
        for column in columns
        if f"{table}.{column['name']}" in fallen_out and not column["nullable"] and column["default"] is None
    ]


def dump() -> Dump:
    """Tables, columns in their order with types and defaults, keys, constraints and indexes, each with its name."""
    found = inspect(db.engine)
    columns, keys = found.get_multi_columns(), found.get_multi_pk_constraint()
    foreign_keys, unique = found.get_multi_foreign_keys(), found.get_multi_unique_constraints()
    checks, indexes = found.get_multi_check_constraints(), found.get_multi_indexes()
    return {
        table[1]: {
            "columns": [
                (column["name"], column["type"].compile(db.engine.dialect), column["nullable"], column["default"])
                for column in columns[table]
            ],
            "primary key": keys[table],
            "foreign keys": by_name(foreign_keys[table]),
            "unique": by_name(unique[table]),
            "checks": by_name(checks[table]),
            "indexes": by_name(indexes[table]),
        }
        for table in columns
    }


def by_name(found: list[Any]) -> list[Any]:
    return sorted((in_words(one) for one in found), key=str)


def in_words(one: dict[str, Any]) -> dict[str, Any]:
    """An expression is compared by its words."""
    return {**one, "dialect_options": {key: str(value) for key, value in one.get("dialect_options", {}).items()}}
