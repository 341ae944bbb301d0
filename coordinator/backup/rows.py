"""A table's rows as lines, the same from either engine: one JSON array a row, in the order of its key.

The order is that of code points on both engines, so equal rows give equal bytes, and one sha256 proves a table.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Text, cast, collate, insert, select

from coordinator.backup.shapes import Shape

# So many rows are held in memory at once.
CHUNK = 200

WRITE: dict[str, Callable[[Any], Any]] = {
    "moment": lambda value: value.isoformat(),
    "day": lambda value: value.isoformat(),
    "time": lambda value: value.isoformat(),
    "bytes": lambda value: base64.b64encode(value).decode(),
}
READ: dict[str, Callable[[Any], Any]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "bytes": lambda value: base64.b64decode(value, validate=True),
}


def lines(connection: Connection, shape: Shape) -> Iterator[bytes]:
    """The rows of a table, streamed."""
    columns = [_asked(shape, name) for name, _ in shape.columns]
    order = [_ordered(connection, shape, name) for name in shape.key]
    query = select(*columns).order_by(*order)
    writers = [WRITE.get(kind, _as_it_is) for _, kind in shape.columns]
    for row in connection.execute(query, execution_options={"yield_per": CHUNK}):
        values = [None if value is None else write(value) for write, value in zip(writers, row, strict=True)]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def put(connection: Connection, shape: Shape, found: Iterable[bytes]) -> None:
    """Insert rows that `lines` gave; `ValueError` for what it never gives."""
    rest = iter(found)
    while chunk := list(islice(rest, CHUNK)):
        connection.execute(insert(shape.clause), [_row(shape, line) for line in chunk])


def _row(shape: Shape, line: bytes) -> dict[str, Any]:
    pairs = zip(shape.columns, json.loads(line), strict=True)
    return {name: value if value is None else READ.get(kind, _as_it_is)(value) for (name, kind), value in pairs}


def _asked(shape: Shape, name: str) -> Any:
    column = shape.clause.c[name]
    return cast(column, Text).label(name) if shape.kinds[name] == "json" else column


def _ordered(connection: Connection, shape: Shape, name: str) -> Any:
    """By code points; SQLite does so by itself."""
    column = shape.clause.c[name]
    of_text = shape.kinds[name] == "text" and connection.dialect.name == "postgresql"
    return collate(column, "C") if of_text else column


def _as_it_is(value: Any) -> Any:
    return value
