"""Reading publications. Whatever is public is asked here: the latest one, not taken back, of a public meeting."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, func, select, union_all
from sqlalchemy.orm import contains_eager, joinedload, selectinload, undefer

from coordinator.errors import NotFound
from coordinator.events.agenda import queries as agenda
from coordinator.events.agenda.models import AgendaItem, ItemState, Paper
from coordinator.events.agenda.policies import shows_paper_to_all
from coordinator.events.bodies.models import Body, Kind
from coordinator.events.meetings import lines
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting, meeting_joint_body
from coordinator.extensions import db
from coordinator.guideline.models import Goal, Term
from coordinator.minutes.publication.documents import is_same_text
from coordinator.minutes.publication.models import (
    GoalCount,
    Publication,
    PublishedEntry,
    PublishedOutcome,
    SpokenOf,
)
from coordinator.minutes.records import queries as records
from coordinator.minutes.records.models import Action, Attendance, Issue, Minutes
from coordinator.orgs.roster.models import Holding, Person
from coordinator.web.converters import is_uid
from coordinator.web.pagination import LongPage, long_page_of

PER_PAGE = 20


def latest(meeting: Meeting) -> Publication | None:
    """The meeting's latest publication without its document; it may have been taken back."""
    return db.session.scalar(_of(meeting).where(Publication.is_latest))


def latest_with_document(slug: str) -> Publication:
    """The latest publication of a public meeting; it may have been taken back. `NotFound` before the first.

    One statement, and no row but its own: the document says all that is to be known of the meeting.
    """
    query = (
        select(Publication)
        .join(Publication.meeting)
        .join(Meeting.body)
        .join(Body.kind)
        .where(Meeting.slug == slug, meetings.is_public(), Publication.is_latest)
        .options(undefer(Publication.document))
    )
    publication = db.session.scalar(query)
    if publication is None:
        raise NotFound()
    return publication


def same_edition(meeting: Meeting, document: Mapping[str, Any], *, layout: str) -> Publication | None:
    """The edition that visitors read, if it says exactly this in that layout."""
    query = _of(meeting).where(Publication.is_latest, Publication.taken_back_at.is_(None), Publication.layout == layout)
    found = db.session.scalar(query.options(undefer(Publication.document)))
    return found if found is not None and is_same_text(found.document, document) else None


def publications_of(meeting: Meeting) -> list[Publication]:
    """All of a meeting's publications, the newest first, without their documents."""
    return list(db.session.scalars(_of(meeting).order_by(Publication.number.desc())))


def editions_of(meeting: Meeting) -> list[Publication]:
    """All of a meeting's publications with their documents, the first edition first."""
    return list(db.session.scalars(_of(meeting).order_by(Publication.number).options(undefer(Publication.document))))


def count_of_fiscal_year(year: int) -> int:
    """How many meetings of a fiscal year have minutes that visitors can read."""
    query = select(func.count(Publication.id)).join(Publication.meeting).join(Meeting.body).join(Body.kind)
    return db.session.scalar(query.where(is_readable(), Meeting.fiscal_year == year)) or 0


def count_of_term(term: Term) -> int:
    """How many meetings have minutes that visitors can read and that speak of the term's goals."""
    query = select(func.count(Publication.id)).join(Publication.meeting).join(Meeting.body).join(Body.kind)
    return db.session.scalar(query.where(is_readable(), _speaks_of(term))) or 0


def publication_of(meeting: Meeting, number: int) -> Publication:
    """One publication of the meeting with its document; `NotFound` for a number that is none."""
    query = _of(meeting).where(Publication.number == number).options(undefer(Publication.document))
    publication = db.session.scalar(query)
    if publication is None:
        raise NotFound()
    return publication


def publication_seen(meeting: Meeting, uid: str) -> Publication:
    """The meeting's publication with this uid, whichever edition; `NotFound` for any other."""
    publication = db.session.scalar(_of(meeting).where(Publication.uid == uid)) if is_uid(uid) else None
    if publication is None:
        raise NotFound()
    return publication


def newest(*, limit: int) -> list[Publication]:
    """The last published minutes that visitors can read, with their meetings."""
    query = _readable().order_by(Publication.published_at.desc(), Publication.id.desc())
    return list(db.session.scalars(query.limit(limit)))


def newest_of_bodies(bodies: ColumnElement[bool]) -> Select[Any]:
    """The latest meetings of some bodies, joint ones too, with minutes that visitors can read.

    A query for the columns of `MeetingLine`; `bodies` is a condition on `Body` and its `Kind`.
    """
    joint = Meeting.id.in_(
        select(meeting_joint_body.c.meeting_id)
        .join(Body, Body.id == meeting_joint_body.c.body_id)
        .join(Body.kind)
        .where(bodies)
    )
    # Asked as EXISTS, the meetings are gone through by their days and no further than the last ones.
    published = exists().where(Publication.meeting_id == Meeting.id, is_readable())
    return (
        select(*lines.COLUMNS)
        .select_from(Meeting)
        .join(Meeting.body)
        .join(Body.kind)
        .where(published, bodies | joint)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )


def of_fiscal_year(year: int) -> list[Publication]:
    """The readable publications of a fiscal year with their documents, in the order of the meetings' days."""
    return _whole(_readable().where(Meeting.fiscal_year == year))


def of_term(term: Term) -> list[Publication]:
    """The readable publications that speak of the term's goals, with their documents, in the order of the days."""
    return _whole(_readable().where(_speaks_of(term)))


def _whole(query: Select[Publication]) -> list[Publication]:
    return list(db.session.scalars(query.options(undefer(Publication.document)).order_by(Meeting.held_on, Meeting.id)))


def entries_of_goals(
    goals: Collection[Goal], *, page: int = 1, per_page: int = PER_PAGE, with_goals: bool = False
) -> LongPage[PublishedEntry]:
    """What published minutes said of any of the goals or of one below it, the newest meeting first, with its outcomes.

    An outcome's `is_open` is of now, everything else as it was published.
    """
    outcomes, spoken_of = selectinload(PublishedEntry.outcomes), _spoken_of(goals)
    query = (
        select(PublishedEntry)
        .join(spoken_of, spoken_of.c.entry_id == PublishedEntry.id)
        .join(PublishedEntry.publication)
        .join(Publication.meeting)
        .join(Meeting.body)
        .join(Body.kind)
        .where(is_readable())
        .options(
            contains_eager(PublishedEntry.publication).contains_eager(Publication.meeting).contains_eager(Meeting.body),
            outcomes.joinedload(PublishedOutcome.issue),
            outcomes.joinedload(PublishedOutcome.action),
        )
        .order_by(spoken_of.c.held_on.desc(), Meeting.id.desc(), PublishedEntry.position)
    )
    if with_goals:
        query = query.options(selectinload(PublishedEntry.goals).joinedload(Goal.term))
    return long_page_of(query, page, per_page=per_page)


def _spoken_of(goals: Collection[Goal]) -> Subquery:
    """The entries of any of these branches with their days; of one alone the database reads them in their order."""
    query = select(SpokenOf.entry_id, SpokenOf.held_on).where(SpokenOf.goal_id.in_([goal.id for goal in goals]))
    return (query.distinct() if len(goals) > 1 else query).subquery()


class Times(NamedTuple):
    """How often published entries spoke of a goal with all that stands below it, and how often of the goal itself."""

    branch: int
    itself: int


def counts_by_goal(term: Term | None = None) -> dict[int, Times]:
    """How many published entries each goal has, by its row number; branches never spoken of are not in it.

    Read from the counts that publishing keeps: as dear with two thousand meetings as with two.
    """
    query = (
        select(GoalCount.goal_id, func.sum(GoalCount.entries), func.sum(GoalCount.of_itself))
        .join(Body, Body.id == GoalCount.body_id)
        .join(Body.kind)
        .where(GoalCount.entries > 0, Kind.is_internal.is_(False))
        .group_by(GoalCount.goal_id)
    )
    if term is not None:
        query = query.join(Goal, Goal.id == GoalCount.goal_id).where(Goal.term_id == term.id)
    return {goal_id: Times(int(branch), int(itself)) for goal_id, branch, itself in db.session.execute(query)}


def settled(document: Mapping[str, Any]) -> set[str]:
    """Which of a document's issues are closed and actions done by now, by their uids."""
    entries = document["entries"]
    issues = [issue["uid"] for entry in entries for issue in entry["issues"]]
    actions = [action["uid"] for entry in entries for action in entry["actions"]]
    if not issues and not actions:
        return set()
    closed = select(Issue.uid).where(Issue.uid.in_(issues), Issue.settled_on.is_not(None))
    done = select(Action.uid).where(Action.uid.in_(actions), Action.settled_on.is_not(None))
    return set(db.session.scalars(union_all(closed, done)))


def papers_gone(document: Mapping[str, Any]) -> set[str]:
    """The papers that were replaced or withdrawn since, or are no longer shown to all, by their uids."""
    named = {paper["uid"] for paper in document["papers"]}
    found = agenda.papers_by_uid(document["meeting"]["slug"], named)
    return named - {paper.uid for paper in found if shows_paper_to_all(paper)}


def whole(meeting: Meeting) -> Minutes | None:
    """The working minutes with all that a publication asks, consents too."""
    person = selectinload(Minutes.attendance).joinedload(Attendance.holding).joinedload(Holding.person)
    return records.whole(meeting, person.selectinload(Person.consents))


def papers_of(meeting: Meeting) -> list[Paper]:
    """The present papers of the accepted items, in the order of the programme; internal items have none here."""
    query = (
        select(Paper)
        .join(Paper.item)
        .where(
            AgendaItem.meeting_id == meeting.id,
            AgendaItem.state == ItemState.ACCEPTED,
            AgendaItem.is_internal.is_(False),
            Paper.withdrawn_at.is_(None),
        )
        .options(contains_eager(Paper.item), joinedload(Paper.file))
        .order_by(AgendaItem.number.is_(None), AgendaItem.number, AgendaItem.position, Paper.position, Paper.id)
    )
    return list(db.session.scalars(query))


def last_number(meeting: Meeting) -> int:
    """The number of the meeting's last publication, 0 before the first."""
    return db.session.scalar(select(func.max(Publication.number)).where(Publication.meeting_id == meeting.id)) or 0


def is_readable() -> ColumnElement[bool]:
    """What visitors may read; the query has joined meeting, body and kind."""
    return and_(
        Publication.is_latest,
        Publication.taken_back_at.is_(None),
        meetings.is_public(),
    )


def _speaks_of(term: Term) -> ColumnElement[bool]:
    spoken = select(PublishedEntry.publication_id).join(PublishedEntry.goals).where(Goal.term_id == term.id)
    return Publication.id.in_(spoken)


def _of(meeting: Meeting) -> Select[Publication]:
    return select(Publication).where(Publication.meeting_id == meeting.id)


def _readable() -> Select[Publication]:
    return (
        select(Publication)
        .join(Publication.meeting)
        .join(Meeting.body)
        .join(Body.kind)
        .where(is_readable())
        .options(contains_eager(Publication.meeting).contains_eager(Meeting.body).contains_eager(Body.kind))
    )
