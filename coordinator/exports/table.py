"""The neutral table: what features build for CSV and XLSX."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | int | float | date | None


@dataclass(frozen=True)
class Table:
    """Rows under named columns; a day is written as 2026-04-01, nothing as an empty cell, a number as a number."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(name: str, columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Table:
    return Table(name, tuple(columns), tuple(tuple(row) for row in rows))
