"""What a table looks like, in words that both engines and later versions understand; asked of the database itself."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    column,
    inspect,
    table,
    text,
)
from sqlalchemy.sql.expression import TableClause
from sqlalchemy.types import NullType, TypeEngine

from coordinator.extensions import UtcDateTime

# Alembic's own table: the manifest names the revision, and the migrations write it.
OF_THE_SCHEMA = "alembic_version"
# The first that fits names the kind.
KIND_OF_TYPE: tuple[tuple[type[TypeEngine], str], ...] = (
    (JSON, "json"),
    (Boolean, "boolean"),
    (Integer, "integer"),
    (DateTime, "moment"),
    (Date, "day"),
    (Time, "time"),
    (LargeBinary, "bytes"),
    (String, "text"),
)
# JSON is carried as the characters that stand in the database: a type of its own would write them anew.
TYPE_OF_KIND: dict[str, type[TypeEngine]] = {
    "json": NullType,
    "boolean": Boolean,
    "integer": BigInteger,
    "moment": UtcDateTime,
    "day": Date,
    "time": Time,
    "bytes": LargeBinary,
    "text": Text,
}


class UnknownKind(TypeError):
    """A column of a type that the backup cannot carry yet: add it to both tables above, and to `rows.py`."""


@dataclass(frozen=True)
class Shape:
    """A table by its name, its columns with their kinds, and the columns that put its rows in order."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]

    @cached_property
    def clause(self) -> TableClause:
        return table(self.name, *[column(name, TYPE_OF_KIND[kind]()) for name, kind in self.columns])

    @cached_property
    def kinds(self) -> dict[str, str]:
        return dict(self.columns)


def shapes(connection: Connection) -> list[Shape]:
    """Every table of the database, by name."""
    metadata = MetaData()
    metadata.reflect(connection, only=sorted(set(inspect(connection).get_table_names()) - _made_again(connection)))
    return [_shape(found) for _, found in sorted(metadata.tables.items())]


def _made_again(connection: Connection) -> set[str]:
    """SQLite's virtual tables and what stands behind them are made from other rows; Alembic's table from migrations."""
    made = {OF_THE_SCHEMA}
    if connection.dialect.name == "sqlite":
        made |= set(connection.scalars(text("SELECT name FROM pragma_table_list WHERE type <> 'table'")))
    return made


def _shape(found: Table) -> Shape:
    columns = tuple((one.name, _kind(found.name, one.name, one.type)) for one in found.columns)
    key = tuple(one.name for one in found.primary_key.columns) or tuple(name for name, _ in columns)
    return Shape(found.name, columns, key)


def _kind(table_name: str, column_name: str, type_: TypeEngine) -> str:
    for known, kind in KIND_OF_TYPE:
        if isinstance(type_, known):
            return kind
    raise UnknownKind(f"{table_name}.{column_name}: {type_!r}")
