"""The minutes as one JSON document (schema coordinator/minutes/1): the draft in full, the publication as it may be.

A publication carries no held-back passage, no name without that person's consent on the day of publishing, and no
substitute's name. Everything public is made from it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from coordinator import clock
from coordinator.events.agenda.models import Paper
from coordinator.events.agenda.policies import shows_paper_to_all
from coordinator.events.bodies.models import Step
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.publication.names import Naming, shows_name, speakers
from coordinator.minutes.records.content import content_of
from coordinator.minutes.records.models import AttendanceKind, Decision, Entry, Minutes

SCHEMA = "coordinator/minutes/1"
Json = dict[str, Any]


def draft_document(minutes: Minutes, papers: Iterable[Paper]) -> Json:
    """Everything that the secretariat wrote, names in full, what is held back marked."""
    papers_listed = [{**_paper(paper), "shown_to": str(paper.file.shown_to)} for paper in papers]
    return {**_envelope(minutes), "publication": None, **content_of(minutes), "papers": papers_listed}


def public_document(minutes: Minutes, papers: Iterable[Paper], *, day: date, naming: Naming = Naming.POST) -> Json:
    """What visitors would read of a publication made on that day; it is none yet (`stamped`)."""
    content = content_of(minutes)
    shown = {row.uid for row in minutes.attendance if shows_name(row, day)}
    public = {entry.uid for entry in public_entries(minutes)}
    said_by = speakers(minutes, naming, day=day)
    return {
        **_envelope(minutes),
        "publication": None,
        "speakers": str(naming),
        **content,
        "attendance": [_public_attendance(row, is_named=row["uid"] in shown) for row in content["attendance"]],
        "secretariat": [{"office": one["office"]} for one in content["secretariat"]],
        "entries": [_public_entry(entry, said_by) for entry in content["entries"] if entry["uid"] in public],
        "papers": [_paper(paper) for paper in papers if shows_paper_to_all(paper)],
    }


def stamped(document: Json, *, number: int, at: datetime, decisions: Iterable[Decision]) -> Json:
    """The very same as the edition of this number, with the numbers that its decisions got for it."""
    numbers = {decision.uid: decision.number for decision in decisions}
    entries = [
        {**entry, "decisions": [{**one, "number": numbers[one["uid"]]} for one in entry["decisions"]]}
        for entry in document["entries"]
    ]
    edition = {"number": number, "published_at": at.isoformat()}
    return {**document, "publication": edition, "entries": entries}


def public_entries(minutes: Minutes) -> list[Entry]:
    """What a publication may speak of: the entries of internal items are held back, with all that hangs on them."""
    return [entry for entry in minutes.entries if not entry.is_held_back]


def digest(document: Mapping[str, Any]) -> str:
    """The sha256 of the document's canonical JSON: sorted keys, no blanks, UTF-8."""
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def mark_of(document: Mapping[str, Any], *, number: int) -> str:
    """What a preview showed: this document, as the edition of this number."""
    return f"{number}:{digest(document)}"


def is_same_text(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two editions say the same but for which edition each is."""
    return {**one, "publication": None} == {**other, "publication": None}


def named(document: Mapping[str, Any]) -> list[str]:
    """The people whom the document names, as it names them."""
    rows = document["attendance"]
    return [" ".join(filter(None, [row["organisation"], row["post"], row["name"]])) for row in rows if row.get("name")]


def _public_attendance(row: Json, *, is_named: bool) -> Json:
    public = {key: row[key] for key in ("organisation", "kind", "attendance", "post")}
    if is_named and row["name"]:
        public["name"] = row["name"]
    return {**public, "substitute": row["attendance"] == AttendanceKind.SUBSTITUTE}


def _public_entry(entry: Json, said_by: Mapping[str, str]) -> Json:
    passages = [
        {"speaker": said_by[passage["uid"]], "text": passage["text"]}
        for passage in entry["passages"]
        if not passage["held_back"]
    ]
    return {**entry, "passages": passages}


def _paper(paper: Paper) -> Json:
    return {"uid": paper.uid, "label": paper.label, "title": paper.title, "item": paper.item.number}


def _envelope(minutes: Minutes) -> Json:
    confirmed_at = minutes.confirmed_at
    return {
        "schema": SCHEMA,
        "past_record": minutes.is_past_record,
        "meeting": _meeting(minutes.meeting),
        "present": _present(minutes),
        "prepared_by": "" if minutes.is_past_record else _writer(minutes.meeting),
        "confirmed_on": clock.local(confirmed_at).date().isoformat() if confirmed_at else None,
    }


def _meeting(meeting: Meeting) -> Json:
    return {
        "uid": meeting.uid,
        "slug": meeting.slug,
        "body": meeting.body.code,
        "body_name": meeting.body_name,
        "joint_bodies": [body.name_on(meeting.reference_day) for body in meeting.joint_bodies],
        "label": meeting.label,
        "fiscal_year": meeting.fiscal_year,
        "number": meeting.number,
        "running_number": meeting.running_number,
        "title": meeting.title,
        "theme": meeting.theme,
        "on": meeting.held_on.isoformat() if meeting.held_on else None,
        "from": f"{meeting.starts:%H:%M}" if meeting.starts else None,
        "to": f"{meeting.ends:%H:%M}" if meeting.ends else None,
        "venue": meeting.venue,
        "address": meeting.address,
        "openness": str(meeting.openness),
        "openness_reason": meeting.openness_reason,
    }


def _present(minutes: Minutes) -> Json:
    """How many were there, as organisations and as heads: one person in two seats is one head, a substitute another.

    Of a past record only the heads may be known, or nothing at all.
    """
    if minutes.is_past_record and not minutes.attendance:
        return {"organisations": None, "people": minutes.present, "substitutes": 0}
    there = [row for row in minutes.attendance if row.was_there]
    heads = {row.holding.person_id if row.holding and not row.is_substitute else f"seat {row.id}" for row in there}
    return {
        "organisations": len({row.seat.organisation_id for row in there}),
        "people": len(heads),
        "substitutes": sum(row.is_substitute for row in there),
    }


def _writer(meeting: Meeting) -> str:
    """The office whose step the minutes are."""
    owner = meeting.body.owner_of(Step.MINUTES)
    return owner.name if owner else ""
