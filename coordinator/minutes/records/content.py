"""The whole working text as plain data: what a revision keeps, and what a document is made from.

Everything is written out as it was called on the day: a revision can be read when the roster has long changed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coordinator.minutes.records.models import Action, Attendance, Entry, Minutes, Passage
from coordinator.minutes.records.models.attendance import SUBSTITUTE
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Seat

Voices = Mapping[int, str]


def content_of(minutes: Minutes) -> dict[str, Any]:
    """`minutes` as `queries.whole` loads them. Names stand in full; what is held back is marked."""
    voices = {row.seat_id: row.voice for row in minutes.attendance}
    day = minutes.meeting.reference_day
    return {
        "observers": minutes.observers,
        "attendance": [_attendance(row) for row in minutes.attendance if row.attendance],
        "secretariat": [{"office": one.office.name_on(day), "people": one.people} for one in minutes.offices],
        "entries": [_entry(entry, voices, day) for entry in minutes.entries],
        "next": {"on": _day(minutes.next_on), "notes": minutes.next_and_notes},
    }


def _attendance(row: Attendance) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "organisation": row.organisation_name,
        "kind": row.seat.organisation.kind.name,
        "attendance": str(row.attendance),
        "post": row.post,
        "name": row.name,
        "substitute": row.substitute,
    }


def _entry(entry: Entry, voices: Voices, day: date) -> dict[str, Any]:
    return {
        "uid": entry.uid,
        "item": entry.title,
        "number": entry.item.number if entry.item else None,
        "kind": str(entry.kind),
        "passages": [_passage(passage, voices, day) for passage in entry.passages],
        "goals": [{"term": goal.term.number, "code": goal.code, "title": goal.title} for goal in entry.goals],
        "decisions": [{"uid": line.uid, "number": line.number, "text": line.text} for line in entry.decisions],
        "issues": [{"uid": line.uid, "text": line.text} for line in entry.issues],
        "actions": [_action(line, voices, day) for line in entry.actions],
    }


def _passage(passage: Passage, voices: Voices, day: date) -> dict[str, Any]:
    return {
        "uid": passage.uid,
        "speaker": named(passage.speaker_seat, passage.speaker_office, voices, day),
        "text": passage.text,
        "held_back": passage.is_held_back or passage.entry.is_held_back,
    }


def _action(action: Action, voices: Voices, day: date) -> dict[str, Any]:
    by = named(action.seat, action.organisation, voices, day).removesuffix(SUBSTITUTE)
    return {"uid": action.uid, "text": action.text, "by": by, "due": _day(action.due_on)}


def named(seat: Seat | None, organisation: Organisation | None, voices: Voices, day: date) -> str:
    """A seat as it was called on the day, an organisation or office by its name of that day; nobody is empty."""
    if seat is not None:
        return voices.get(seat.id) or seat.organisation.name_on(day)
    return organisation.name_on(day) if organisation else ""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
