"""The publications of generated meetings: the document, and the rows by which lists find what it says."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import insert

from coordinator import clock
from coordinator.demo.generated_council import Setting
from coordinator.demo.generated_minutes import ENTRIES, Row, inserted
from coordinator.extensions import db
from coordinator.minutes.publication.models import (
    DecisionCounter,
    OutcomeKind,
    Publication,
    PublishedEntry,
    PublishedOutcome,
    published_entry_goal,
)
from coordinator.minutes.records.models import AttendanceKind


def load(setting: Setting, meetings: Sequence[Row], entries: Sequence[Row]) -> None:
    """One publication for each meeting, from its entries."""
    of_meeting = [entries[start : start + ENTRIES] for start in range(0, len(entries), ENTRIES)]
    rows = [_publication(setting, meeting, of_meeting[n]) for n, meeting in enumerate(meetings)]
    publications = inserted(Publication, rows)
    published = [_entry(entry, publications[n // ENTRIES]) for n, entry in enumerate(entries)]
    ids = inserted(PublishedEntry, published)
    goals = [(number, goal["id"]) for number, entry in zip(ids, entries, strict=True) for goal in entry["goals"]]
    db.session.execute(insert(published_entry_goal), [{"entry_id": entry, "goal_id": goal} for entry, goal in goals])
    outcomes = [row for number, entry in zip(ids, entries, strict=True) for row in _outcomes(entry, number)]
    db.session.execute(insert(PublishedOutcome), outcomes)


def count_decisions(fiscal_years: Sequence[int]) -> None:
    """The next decision of each of these meetings' years gets the next number."""
    counted = Counter(fiscal_years)
    rows = [{"fiscal_year": year, "last_number": number * ENTRIES} for year, number in counted.items()]
    db.session.execute(insert(DecisionCounter), rows)


def _publication(setting: Setting, meeting: Row, entries: Sequence[Row]) -> Row:
    published_at = clock.at(meeting["held_on"] + timedelta(days=21), time(17))
    document = _document(setting, meeting, entries) | {
        "publication": {"number": 1, "published_at": published_at.isoformat()}
    }
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {
        "meeting_id": meeting["id"],
        "number": 1,
        "published_at": published_at,
        "document": document,
        "sha256": sha256(canonical.encode()).hexdigest(),
    }


def _document(setting: Setting, meeting: Row, entries: Sequence[Row]) -> dict[str, Any]:
    names = ("uid", "slug", "fiscal_year", "number", "title", "theme", "venue")
    return {
        "schema": "coordinator/minutes/1",
        "meeting": {name: meeting[name] for name in names} | {"on": meeting["held_on"].isoformat()},
        "attendance": [_seat(seat) for seat in setting.seats],
        "entries": [_said(entry) for entry in entries],
        "papers": [],
    }


def _seat(seat: Row) -> dict[str, Any]:
    return {
        "organisation": seat["organisation_name"],
        "kind": seat["kind"],
        "attendance": str(AttendanceKind.PRESENT),
        "post": seat["post"],
        "substitute": False,
    }


def _said(entry: Row) -> dict[str, Any]:
    action = {"text": entry["action"]["text"], "by": entry["seat"]["organisation_name"], "due": None}
    return {
        "item": entry["title"],
        "kind": str(entry["kind"]),
        "passages": [{"speaker": None, "text": passage["text"]} for passage in entry["passages"]],
        "goals": [{name: goal[name] for name in ("term", "code", "title")} for goal in entry["goals"]],
        "decisions": [{"number": entry["decision"]["number"], "text": entry["decision"]["text"]}],
        "issues": [{"text": entry["issue"]["text"]}],
        "actions": [action],
    }


def _entry(entry: Row, publication_id: int) -> Row:
    return {
        "publication_id": publication_id,
        "entry_uid": entry["uid"],
        "position": entry["position"],
        "title": entry["title"],
        "kind": entry["kind"],
        "summary": entry["passages"][0]["text"],
    }


def _outcomes(entry: Row, entry_id: int) -> Iterator[Row]:
    for kind in OutcomeKind:
        said = entry[kind]
        by = entry["seat"]["organisation_name"] if kind is OutcomeKind.ACTION else ""
        same = {"uid": said["uid"], "text": said["text"], "number": said.get("number")}
        yield {"entry_id": entry_id, "kind": kind, "by": by, **same}
