"""Publishing, correcting, taking back.

Decision numbers are counted in the meeting's fiscal year, kept through corrections, never used again.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from coordinator import clock
from coordinator.events.agenda.models import ItemKind
from coordinator.events.approvals import services as approvals
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.publication import approval_text, documents, goal_counts, queries, refusals, styles
from coordinator.minutes.publication.models import (
    DecisionCounter,
    OutcomeKind,
    Publication,
    PublishedEntry,
    PublishedOutcome,
    SpokenOf,
)
from coordinator.minutes.publication.styles import Style
from coordinator.minutes.publication.summaries import summary_of
from coordinator.minutes.records import queries as records
from coordinator.minutes.records.models import Decision, Minutes, MinutesState
from coordinator.web.viewer import Viewer

PUBLISHABLE = (MinutesState.CONFIRMED, MinutesState.PUBLISHED)
"""Published ones too: a name goes only by a new publication, although no word changed."""


def publish(meeting: Meeting, *, seen: str, by: Viewer, style: Style | None = None) -> Publication:
    """Write the next publication: exactly what was `seen` in the preview (the mark of its document and number).

    Without a style it is as the meeting's kind has it. What visitors read already is not published once more.
    """
    minutes, style = _publishable(meeting), style or styles.proposed(meeting)
    papers, number = queries.papers_of(meeting), queries.last_number(meeting) + 1
    document = documents.public_document(minutes, papers, day=clock.today(), naming=style.naming)
    if (latest := queries.same_edition(meeting, document, layout=style.layout.code)) is not None:
        raise refusals.PublishedAlready(latest.number)
    if seen != documents.mark_of(document, number=number):
        raise refusals.ChangedMeanwhile()
    approvals.require(approval_text.asked_of(meeting, documents.digest(document)))

    _retire(meeting)
    return _published(minutes, document, number=number, layout=style.layout.code, by=by)


def publish_past_record(minutes: Minutes, *, by: Viewer | None) -> Publication:
    """Publication 1 of minutes that were settled before this installation: nobody confirms them here once more."""
    document = documents.public_document(minutes, (), day=clock.today())
    return _published(minutes, document, number=1, layout=minutes.meeting.body.kind.layout, by=by)


def take_back(publication: Publication, *, reason: str) -> Publication:
    """Visitors find the day and the reason in its place; it leaves the goals' pages."""
    lock(publication.meeting)
    # A correction that was published while we waited for the lock is heard.
    db.session.refresh(publication, ["is_latest", "taken_back_at"])
    if not publication.is_readable:
        raise refusals.NotToBeTakenBack()
    if not reason:
        raise refusals.TakeBackReasonMissing()

    goal_counts.take_off(publication)
    publication.taken_back_at, publication.taken_back_reason = clock.now(), reason
    minutes = records.minutes_of(publication.meeting)
    if minutes is not None and minutes.state is MinutesState.PUBLISHED:
        minutes.state = MinutesState.CONFIRMED
    db.session.flush()
    return publication


def _publishable(meeting: Meeting) -> Minutes:
    """The minutes that may be published; until our commit nobody else writes them."""
    lock(meeting)
    minutes = queries.whole(meeting)
    if minutes is None or minutes.state not in PUBLISHABLE:
        raise refusals.NotToBePublished()
    if not meeting.is_public:
        raise refusals.MeetingNotPublic()
    return minutes


def _published(minutes: Minutes, shown: documents.Json, *, number: int, layout: str, by: Viewer | None) -> Publication:
    """The publication that says what was `shown`, its decisions numbered, with the rows by which lists find it."""
    decisions = [decision for entry in documents.public_entries(minutes) for decision in entry.decisions]
    _number_decisions(decisions, fiscal_year=minutes.meeting.fiscal_year)
    at = clock.now()
    document = documents.stamped(shown, number=number, at=at, decisions=decisions)
    publication = Publication(
        meeting=minutes.meeting,
        number=number,
        published_at=at,
        published_by_uid=by.uid if by else None,
        layout=layout,
        is_past_record=minutes.is_past_record,
        document=document,
        sha256=documents.digest(document),
        entries=_rows(minutes, document),
    )
    db.session.add(publication)
    minutes.state = MinutesState.PUBLISHED
    db.session.flush()
    goal_counts.add(publication)
    return publication


def _retire(meeting: Meeting) -> None:
    """The earlier publication stays as it is, and is no longer the one that is read."""
    previous = queries.latest(meeting)
    if previous is None:
        return
    if previous.is_readable:
        goal_counts.take_off(previous)
    previous.is_latest = False


def _rows(minutes: Minutes, document: documents.Json) -> list[PublishedEntry]:
    """The rows by which lists find what the document says."""
    day, goals = minutes.meeting.reference_day, {entry.uid: entry.goals for entry in minutes.entries}
    parents = goal_counts.goals_with_parents(minutes.meeting)
    return [
        PublishedEntry(
            entry_uid=entry["uid"],
            position=position,
            title=entry["item"],
            kind=ItemKind(entry["kind"]),
            summary=summary_of(entry),
            spoken_of=[
                SpokenOf(goal_id=goal_id, held_on=day, is_itself=is_itself)
                for goal_id, is_itself in goal_counts.branches_of(goals[entry["uid"]], parents).items()
            ],
            outcomes=_outcomes(entry),
        )
        for position, entry in enumerate(document["entries"], start=1)
    ]


def _outcomes(entry: documents.Json) -> list[PublishedOutcome]:
    kinds = (
        (OutcomeKind.DECISION, entry["decisions"]),
        (OutcomeKind.ISSUE, entry["issues"]),
        (OutcomeKind.ACTION, entry["actions"]),
    )
    return [
        PublishedOutcome(
            kind=kind,
            uid=line["uid"],
            number=line.get("number"),
            text=line["text"],
            by=line.get("by", "")[:300],
            due_on=date.fromisoformat(line["due"]) if line.get("due") else None,
        )
        for kind, lines in kinds
        for line in lines
    ]


def _number_decisions(decisions: Iterable[Decision], *, fiscal_year: int) -> None:
    """Give the next numbers of the fiscal year to those that have none yet."""
    new = [decision for decision in decisions if decision.number is None]
    if not new:
        return
    counter = _locked(fiscal_year)
    for decision in new:
        counter.last_number += 1
        decision.number = counter.last_number
    db.session.flush()


def _locked(fiscal_year: int) -> DecisionCounter:
    """The year's counter; until our commit nobody else takes a number of it."""
    query = select(DecisionCounter).where(DecisionCounter.fiscal_year == fiscal_year).with_for_update()
    counter = db.session.scalar(query)
    if counter is not None:
        return counter
    try:
        with db.session.begin_nested():
            db.session.add(DecisionCounter(fiscal_year=fiscal_year, last_number=0))
    except IntegrityError:
        # The year's first two publications met: the other one made the row.
        pass
    return db.session.scalars(query.execution_options(populate_existing=True)).one()
