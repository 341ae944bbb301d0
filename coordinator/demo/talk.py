"""What was said at the sample's past meetings: attendance, entries, and what is published of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from coordinator import clock
from coordinator.demo.days import written_on
from coordinator.demo.meetings import Sample
from coordinator.demo.members import Members
from coordinator.events.agenda import queries as agenda
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.outcomes import queries as outcomes
from coordinator.minutes.outcomes import services as settling
from coordinator.minutes.publication import documents
from coordinator.minutes.publication import queries as publication
from coordinator.minutes.publication import services as publishing
from coordinator.minutes.records import services as records
from coordinator.minutes.records.attendance import DayDraft, RowDraft, day_of, unsaid
from coordinator.minutes.records.drafts import ActionDraft, EntryDraft, LineDraft, PassageDraft
from coordinator.minutes.records.models import Action, AttendanceKind
from coordinator.orgs.roster.models import Seat
from coordinator.web.viewer import Viewer


def record(sample: Sample, meeting: Meeting, facts: Mapping[str, Any]) -> None:
    """Write the day on the day, and its minutes two days after it."""
    with written_on(meeting.reference_day):
        records.record_day(meeting, _day(sample.members, meeting, facts), by=sample.writer)
    with written_on(meeting.reference_day + timedelta(days=2)):
        for item, talk in zip(agenda.accepted_items(meeting), facts["items"], strict=True):
            records.write_entry(meeting, _entry(sample.members, item, talk), by=sample.writer, item=item)
        records.close(meeting, next_on=None, next_and_notes=facts["next_and_notes"], by=sample.writer)


def publish(meeting: Meeting, *, by: Viewer) -> None:
    """Confirm the minutes and publish what they say, three weeks after the day."""
    with written_on(meeting.reference_day + timedelta(days=21)):
        minutes = records.open_minutes(meeting)
        records.confirm(minutes, seen=str(minutes.version))
        papers = publication.papers_of(meeting)
        shown = documents.public_document(minutes, papers, day=clock.today())
        seen = documents.mark_of(shown, number=publication.last_number(meeting) + 1)
        publishing.publish(meeting, seen=seen, by=by)


def finish_one(meeting: Meeting) -> None:
    """The first action of the minutes is done two months after the day; one can see how that is told."""
    done_on = meeting.reference_day + timedelta(days=60)
    action = next(one for one in outcomes.outcomes_of(meeting) if isinstance(one, Action))
    settling.settle(meeting, action, settled_on=done_on, seen=settling.seen_of(action))


def _day(members: Members, meeting: Meeting, facts: Mapping[str, Any]) -> DayDraft:
    return replace(
        day_of(None),
        rows=tuple(_row(seat, facts) for seat in meetings.expected_seats(meeting)),
        observers=facts["observers"],
        offices={members.organisations[code].uid: people for code, people in facts["offices"].items()},
    )


def _row(seat: Seat, facts: Mapping[str, Any]) -> RowDraft:
    """Who is neither absent nor represented was there; a vacant seat was not."""
    code = seat.organisation.code
    if code in facts["substitutes"]:
        substitute = facts["substitutes"][code]
        return replace(unsaid(seat.uid), attendance=AttendanceKind.SUBSTITUTE, substitute=substitute)
    is_absent = code in facts["absent"] or not seat.holdings
    return replace(unsaid(seat.uid), attendance=AttendanceKind.ABSENT if is_absent else AttendanceKind.PRESENT)


def _entry(members: Members, item: AgendaItem, talk: Mapping[str, Any]) -> EntryDraft:
    return EntryDraft(
        title=item.title,
        kind=item.kind,
        goals=tuple(goal.uid for goal in item.goals),
        passages=tuple(_passage(members, passage) for passage in talk["passages"]),
        decisions=tuple(LineDraft(text) for text in talk["decisions"]),
        issues=tuple(LineDraft(text) for text in talk["issues"]),
        actions=tuple(
            ActionDraft(
                action["text"],
                by=_actor(members, action["by"]),
                due_on=item.meeting.reference_day + timedelta(days=action["due"]),
            )
            for action in talk["actions"]
        ),
    )


def _passage(members: Members, passage: Mapping[str, Any]) -> PassageDraft:
    office = passage.get("office")
    speaker = f"office:{members.organisations[office].uid}" if office else f"seat:{members.leads[passage['seat']].uid}"
    return PassageDraft(passage["text"], speaker, is_held_back=passage.get("held_back", False))


def _actor(members: Members, code: str) -> str:
    """A member acts by its seat, so that whoever follows inherits; an office by itself."""
    if code in members.leads:
        return f"seat:{members.leads[code].uid}"
    return f"organisation:{members.organisations[code].uid}"
