"""Meetings that were held, and what was said there."""

from dataclasses import replace
from typing import Any

from coordinator import clock
from coordinator.events.agenda.models import AgendaItem, ItemKind, ItemState
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.publication import documents
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication import services as publishing
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.records import queries, services
from coordinator.minutes.records.attendance import RowDraft, day_of
from coordinator.minutes.records.drafts import ActionDraft, EntryDraft, LineDraft, PassageDraft
from coordinator.minutes.records.models import Entry, Minutes, MinutesState
from coordinator.orgs.roster.models import Consent, Consented, Seat
from coordinator.web.viewer import Role, Viewer
from tests.makers import a_body, a_holding, a_meeting, a_person, a_seat, an_item, an_organisation

SECRETARY = Viewer(role=Role.SECRETARIAT, user_id=1, uid="5" * 32, name="見本 事務")


def a_meeting_of_today(**facts: Any) -> Meeting:
    """Announced, and its day has come; it expects every lead seat."""
    return a_meeting(**{"held_on": clock.today(), "body": a_body(), **facts})


def an_accepted_item(meeting: Meeting, **facts: Any) -> AgendaItem:
    return an_item(meeting, **{"state": ItemState.ACCEPTED, "kind": ItemKind.CONSULT, **facts})


def a_held_seat(name: str = "見本 花子", post: str = "代表", **facts: Any) -> Seat:
    """A seat with somebody in it; `organisation` names its organisation."""
    seat = a_seat(an_organisation(name=facts.pop("organisation", "見本サークル"), **facts))
    a_holding(seat, a_person(name=name), post=post)
    return seat


def record(meeting: Meeting, rows: dict[Seat, str | tuple[str, str]] | None = None, **facts: Any) -> Minutes:
    """Record the day: `{seat: "present"}`, a substitute with the name as `("substitute", "代理 太郎")`."""
    said = {seat.uid: one if isinstance(one, tuple) else (one, "") for seat, one in (rows or {}).items()}
    drafts = tuple(RowDraft(uid, attendance, substitute) for uid, (attendance, substitute) in said.items())
    served = day_of(queries.minutes_with_attendance(meeting))
    return services.record_day(meeting, replace(served, rows=drafts, **facts), by=SECRETARY)


def a_draft(*texts: str, **facts: Any) -> EntryDraft:
    """An entry with these passages; `decisions`, `issues` and `actions` may be plain texts."""
    for name, made in (("decisions", LineDraft), ("issues", LineDraft), ("actions", ActionDraft)):
        lines = facts.get(name, ())
        facts[name] = tuple(made(line) if isinstance(line, str) else line for line in lines)
    passages = tuple(PassageDraft(text) for text in texts)
    return EntryDraft(**{"title": "見本の議題", "passages": passages, **facts})


def write(meeting: Meeting, *texts: str, item: AgendaItem | None = None, uid: str = "", **facts: Any) -> Entry:
    return services.write_entry(meeting, a_draft(*texts, **facts), by=SECRETARY, item=item, uid=uid)


def confirmed(meeting: Meeting) -> Minutes:
    """The meeting's minutes, confirmed as they stand."""
    minutes = queries.minutes_of(meeting)
    assert minutes is not None
    return services.confirm(minutes, seen=str(minutes.version))


def publish(meeting: Meeting) -> Publication:
    """Publish what the preview shows, confirming a draft first."""
    minutes = publications.whole(meeting)
    assert minutes is not None
    if minutes.state is MinutesState.DRAFT:
        confirmed(meeting)
    return publishing.publish(meeting, seen=seen(meeting), by=SECRETARY)


def seen(meeting: Meeting) -> str:
    """What the preview's form carries."""
    return documents.mark_of(would_be(meeting), number=publications.last_number(meeting) + 1)


def would_be(meeting: Meeting) -> dict[str, Any]:
    """The document that the preview shows."""
    minutes = publications.whole(meeting)
    assert minutes is not None
    papers = publications.papers_of(meeting)
    return documents.public_document(minutes, papers, day=clock.today())


def consents(seat: Seat, **facts: Any) -> None:
    """Whoever holds the seat agrees to be named in public."""
    person = seat.holdings[0].person
    person.consents.append(Consent(**{"field": "name", "audience": Consented.PUBLIC, **facts}))
