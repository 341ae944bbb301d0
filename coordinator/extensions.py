"""The Flask extensions' objects, the declarative base, and nothing else."""

import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from flask_babel import Babel
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import DateTime, Dialect, Enum, MetaData, Row, Select, String
from sqlalchemy.orm import Bundle, DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.types import TypeDecorator


class Base(DeclarativeBase):
    """Constraints have names, so that migrations can speak of them on every engine."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)
migrate = Migrate()
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; a naive one is refused when it is written."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def code_of(values: type[StrEnum]) -> Enum:
    """A column of codes: stored as text, so that a new code needs no change of schema."""
    return Enum(values, native_enum=False, create_constraint=False, length=20, values_callable=_codes)


def _codes(values: type[StrEnum]) -> list[str]:
    return [value.value for value in values]


class columns_of(Bundle[Any]):  # noqa: N801  # it is read as a word of the statement
    """Columns that each row of a statement has as one value of `row_type`, a NamedTuple; they bear its fields' names.

    So a list reads them by name, and no two files keep step by the places of columns. A field that is not named is the
    column of `table` that is called so.
    """

    inherit_cache = True

    def __init__(self, name: str, row_type: Any, table: Any = None, **columns: Any) -> None:
        found = {field: columns[field] if field in columns else getattr(table, field) for field in row_type._fields}
        super().__init__(name, *(column.label(f"{name}_{field}") for field, column in found.items()))
        # What `row_type._make` does, without asking of every row whether it has all the fields.
        self._made_of = partial(tuple.__new__, row_type)

    def create_row_processor(
        self, query: Select[Any], procs: Iterable[Callable[[Row[Any]], Any]], labels: Iterable[str]
    ) -> Callable[[Row[Any]], Any]:
        made_of, getters = self._made_of, tuple(procs)
        return lambda row: made_of([get(row) for get in getters])


def new_uid() -> str:
    """A name for the outside: 32 hexadecimal digits, never reused, telling nothing."""
    return uuid.uuid4().hex


class Identified:
    """A row number for inside, a uid for everything that leaves the house."""

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True, default=new_uid)


class Versioned:
    """Checked and bumped in the one UPDATE that changes the row (SAFETY 10)."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  # SQLAlchemy passes the class
        return {"version_id_col": cls.version}

    def touch(self) -> None:
        """Bump the version although only related rows changed."""
        flag_modified(self, "uid")
