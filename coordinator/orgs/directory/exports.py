"""Organisations as a table that can be read in again."""

from collections.abc import Iterable
from typing import NamedTuple

from coordinator.exports.table import Cell, Table, table
from coordinator.exports.text import one_line
from coordinator.imports.columns import Column
from coordinator.orgs.directory.columns import NONE, NONE_LABEL, PUBLIC_LABELS, columns, named
from coordinator.orgs.directory.models import PUBLIC_FIELDS, District, MemberKind, Organisation


def organisations_table(
    organisations: Iterable[Organisation],
    *,
    kinds: list[MemberKind],
    districts: list[District],
    for_programs: bool = False,
) -> Table:
    """All fields of organisations, one row each; predecessors must be loaded.

    People read Japanese headers and names, programs the English ones and codes; both can be read in again.
    """
    heads = columns(kinds, districts)
    names = (column.name if for_programs else column.labels[0] for column in heads)
    words = _for_programs(kinds, districts) if for_programs else _for_people(kinds, districts)
    return table("organisations", names, (_row(one, heads, words) for one in organisations))


class _ExportWords(NamedTuple):
    """What is written for a kind, a district, a public field, and for no public field at all."""

    kinds: dict[int, str]
    districts: dict[int, str]
    public: dict[str, str]
    none: str


def _for_programs(kinds: list[MemberKind], districts: list[District]) -> _ExportWords:
    codes = ({one.id: one.code for one in kinds}, {one.id: one.code for one in districts})
    return _ExportWords(*codes, {field: field for field in PUBLIC_FIELDS}, NONE)


def _for_people(kinds: list[MemberKind], districts: list[District]) -> _ExportWords:
    public = {field: label for label, field in reversed(PUBLIC_LABELS.items())}
    return _ExportWords(named(kinds), named(districts), public, NONE_LABEL)


def _row(organisation: Organisation, heads: Iterable[Column], words: _ExportWords) -> tuple[Cell, ...]:
    """What is of one column alone is said here; of the others the organisation's own value stands in the file."""
    own: dict[str, Cell] = {
        "kind": words.kinds[organisation.kind_id],
        "districts": ";".join(words.districts[district.id] for district in organisation.districts),
        # A cell may have several lines; all other texts are written on one.
        "description": organisation.description,
        "public": ";".join(words.public[field] for field in organisation.public) or words.none,
    }
    return tuple(
        own[head.name] if head.name in own else _on_one_line(getattr(organisation, head.name)) for head in heads
    )


def _on_one_line(value: Cell) -> Cell:
    return one_line(value) if isinstance(value, str) else value
