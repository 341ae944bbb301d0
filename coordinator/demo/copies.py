"""Copies of one meeting with everything that hangs on it: plain rows, with new numbers and new names."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, func, insert, select

from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db, new_uid
from coordinator.minutes.publication.documents import digest

# Each table with the columns that name rows of tables before it.
PARTS: Mapping[str, Mapping[str, str]] = {
    "meeting": {},
    "agenda_item": {"meeting_id": "meeting"},
    "agenda_item_goal": {"item_id": "agenda_item"},
    "minutes": {"meeting_id": "meeting"},
    "attendance": {"minutes_id": "minutes"},
    "entry": {"minutes_id": "minutes", "item_id": "agenda_item"},
    "entry_goal": {"entry_id": "entry"},
    "passage": {"entry_id": "entry"},
    "decision": {"entry_id": "entry"},
    "issue": {"entry_id": "entry"},
    "action": {"entry_id": "entry"},
    "publication": {"meeting_id": "meeting"},
    "published_entry": {"publication_id": "publication"},
    "published_entry_goal": {"entry_id": "published_entry"},
    "published_outcome": {"entry_id": "published_entry"},
}
NUMBERED = {"decision", "published_outcome"}
Row = dict[str, Any]


class Copier:
    """Holds the rows of the first meeting, and inserts copies of them."""

    def __init__(self, meeting: Meeting) -> None:
        db.session.flush()
        self._first_day = meeting.reference_day
        self._rows: dict[str, list[Row]] = {}
        for name, parents in PARTS.items():
            table = _table(name)
            column, parent = next(iter(parents.items()), ("id", ""))
            owners = [row["id"] for row in self._rows[parent]] if parent else [meeting.id]
            found = db.session.execute(select(table).where(table.c[column].in_(owners))).mappings()
            self._rows[name] = [dict(row) for row in found]
        self._last = {name: _last_number(_table(name)) for name in PARTS}

    def insert(self, meetings: Iterable[Mapping[str, Any]]) -> None:
        made: dict[str, list[Row]] = {name: [] for name in PARTS}
        for facts in meetings:
            self._copy(facts, made)
        for name, rows in made.items():
            db.session.execute(insert(_table(name)), rows)

    def finish(self) -> None:
        """PostgreSQL counts for itself; tell it where the copies end."""
        if db.engine.dialect.name == "postgresql":
            for name in (name for name, last in self._last.items() if last):
                table = _table(name)
                sequence = func.pg_get_serial_sequence(f'"{name}"', "id")
                db.session.execute(select(func.setval(sequence, select(func.max(table.c.id)).scalar_subquery())))

    def _copy(self, facts: Mapping[str, Any], made: dict[str, list[Row]]) -> None:
        numbers: dict[tuple[str, int], int] = {}
        names: dict[str, str] = {}
        for name, parents in PARTS.items():
            for row in self._rows[name]:
                new = dict(row)
                if "id" in row:
                    self._last[name] += 1
                    new["id"] = numbers[name, row["id"]] = self._last[name]
                for column, parent in parents.items():
                    new[column] = numbers[parent, row[column]]
                self._rename(name, new, names, facts)
                made[name].append(new)

    def _rename(self, table: str, row: Row, names: dict[str, str], facts: Mapping[str, Any]) -> None:
        for column in ("uid", "entry_uid"):
            if column in row:
                row[column] = names.setdefault(row[column], new_uid())
        if table in NUMBERED and row["number"]:
            row["number"] += facts["decisions_before"]
        if table == "meeting":
            row.update(_of_meeting(row, facts, facts["day"] - self._first_day))
        if table == "published_entry_goal":
            row["held_on"] = facts["day"]
        if table == "publication":
            row["published_at"] += facts["day"] - self._first_day
            row["document"] = _document(row["document"], names, facts)
            row["document"]["publication"]["published_at"] = row["published_at"].isoformat()
            row["sha256"] = digest(row["document"])


def _table(name: str) -> Table:
    return db.metadata.tables[name]


def _last_number(table: Table) -> int:
    return (db.session.scalar(select(func.max(table.c.id))) or 0) if "id" in table.c else 0


def _of_meeting(row: Row, facts: Mapping[str, Any], later: timedelta) -> Row:
    own = {name: facts[name] for name in ("fiscal_year", "serial", "slug", "title")}
    moments = {name: value + later for name, value in row.items() if isinstance(value, datetime)}
    day = {"held_on": facts["day"], "number": facts["serial"], "running_number": None}
    return {**own, **moments, **day, "body_id": facts["body"].id}


def _document(document: Mapping[str, Any], names: Mapping[str, str], facts: Mapping[str, Any]) -> dict[str, Any]:
    copy = renamed(document, names)
    for entry in copy["entries"]:
        for decision in entry["decisions"]:
            decision["number"] += facts["decisions_before"]
    copy["meeting"] |= {name: facts[name] for name in ("slug", "label", "fiscal_year", "title")}
    copy["meeting"] |= {"body": facts["body"].code, "body_name": facts["body"].name, "number": facts["serial"]}
    copy["meeting"] |= {"on": facts["day"].isoformat(), "running_number": None}
    return copy


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The same value anew, with other names where names stand."""
    if isinstance(value, Mapping):
        return {key: renamed(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner, names) for inner in value]
    return names.get(value, value) if isinstance(value, str) else value
