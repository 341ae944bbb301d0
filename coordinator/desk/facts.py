"""What the desk must know of meetings to say what comes next: as many statements for fifty meetings as for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from coordinator import clock
from coordinator.events.agenda.models import AgendaItem, ItemState, item_goal
from coordinator.events.invitations.board.tallies import NONE, AnswerTally, answered
from coordinator.events.invitations.dispatch import queries as notices
from coordinator.events.invitations.letters import approval_text
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.guideline import queries as guideline
from coordinator.guideline.models import Goal
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.records.models import Attendance, Entry, Minutes, MinutesState


@dataclass(frozen=True)
class MeetingFacts:
    """How far one meeting has come."""

    submitted: int = 0
    accepted: int = 0
    unwritten: int = 0
    strange: int = 0
    attendances: int = 0
    minutes: MinutesState | None = None
    is_published: bool = False
    is_taken_back: bool = False
    is_without_body: bool = False
    is_past: bool = False
    has_entries: bool = False
    is_notice_sent: bool = False
    # 決裁待ち: the kind needs it, and a sender has not approved the notice.
    awaits_approval: bool = False
    # Counted from the notice until the day.
    answers: AnswerTally = NONE

    @property
    def unanswered(self) -> int:
        """Addressees whose answer is still to come."""
        return self.answers.missing

    @property
    def has_day(self) -> bool:
        """Whether it is known who, or, of a past record, perhaps how many were there."""
        return self.attendances > 0 or self.is_past

    @property
    def is_only_past(self) -> bool:
        """A past record of which nothing was written here: nothing waits."""
        return self.is_past and not self.has_entries


def facts_of(meetings: Sequence[Meeting]) -> dict[int, MeetingFacts]:
    """The facts of each meeting, by its id."""
    if not meetings:
        return {}
    strange = _items_with_strange_goals(meetings)
    homeless = {meeting.id for meeting in meetings if _is_without_body(meeting)}
    needing = {meeting.id for meeting in meetings if meeting.body.kind.needs_approval}
    rows = db.session.execute(HOW_FAR, {"meetings": [meeting.id for meeting in meetings]}).all()
    told = {row.id for row in rows if row.is_notice_sent}
    come = answered([meeting for meeting in meetings if meeting.id in told and _waits_for_answers(meeting)])
    return {
        row.id: MeetingFacts(
            submitted=row.submitted,
            accepted=row.accepted,
            unwritten=row.unwritten,
            strange=strange.get(row.id, 0),
            attendances=row.attendances,
            minutes=row.state,
            is_published=row.publication_id is not None and row.taken_back_at is None,
            is_taken_back=row.taken_back_at is not None,
            is_without_body=row.id in homeless,
            is_past=bool(row.is_past_record),
            has_entries=row.has_entries,
            is_notice_sent=row.is_notice_sent,
            awaits_approval=row.id in needing and not row.is_notice_approved,
            answers=come.get(row.id, NONE),
        )
        for row in rows
    }


def _is_without_body(meeting: Meeting) -> bool:
    """Whether its body ended, or has not begun, on the day for which it is planned."""
    return meeting.held_on is not None and not meeting.is_over and not meeting.body.is_valid_on(meeting.held_on)


def _waits_for_answers(meeting: Meeting) -> bool:
    return meeting.accepts_answers and meeting.held_on is not None and clock.today() < meeting.held_on


def _how_far() -> Select[Any]:
    of_meeting = select(func.count(AgendaItem.id)).where(AgendaItem.meeting_id == Meeting.id)
    accepted = of_meeting.where(AgendaItem.state == ItemState.ACCEPTED)
    in_programme = accepted.where(AgendaItem.is_internal.is_(False))
    written = select(Entry.id).where(Entry.item_id == AgendaItem.id).correlate(AgendaItem).exists()
    attendances = select(func.count(Attendance.id)).where(Attendance.minutes_id == Minutes.id)
    entries = select(Entry.id).where(Entry.minutes_id == Minutes.id).exists()
    return (
        select(
            Meeting.id,
            of_meeting.where(AgendaItem.state == ItemState.SUBMITTED).scalar_subquery().label("submitted"),
            in_programme.scalar_subquery().label("accepted"),
            accepted.where(~written).scalar_subquery().label("unwritten"),
            attendances.scalar_subquery().label("attendances"),
            Minutes.state,
            Minutes.is_past_record,
            entries.label("has_entries"),
            notices.sent_for(Meeting).label("is_notice_sent"),
            approval_text.is_approved_for(Meeting).label("is_notice_approved"),
            Publication.id.label("publication_id"),
            Publication.taken_back_at,
        )
        .outerjoin(Minutes, Minutes.meeting_id == Meeting.id)
        .outerjoin(Publication, (Publication.meeting_id == Meeting.id) & Publication.is_latest)
        .where(Meeting.id.in_(bindparam("meetings", expanding=True)))
    )


# Built once: every page of a meeting at the desk asks them.
HOW_FAR = _how_far()
ITEMS_WITH_GOALS = (
    select(AgendaItem.meeting_id, AgendaItem.id, Goal.term_id)
    .join(item_goal, item_goal.c.item_id == AgendaItem.id)
    .join(Goal, Goal.id == item_goal.c.goal_id)
    .where(AgendaItem.meeting_id.in_(bindparam("meetings", expanding=True)))
    .where(AgendaItem.state.in_((ItemState.SUBMITTED, ItemState.ACCEPTED)))
    .distinct()
)


def _items_with_strange_goals(meetings: Sequence[Meeting]) -> dict[int, int]:
    """How many items bear a goal that is not of the term of the meeting's day (DECISIONS 8)."""
    days = {meeting.id: meeting.reference_day for meeting in meetings if not meeting.is_over}
    rows = db.session.execute(ITEMS_WITH_GOALS, {"meetings": list(days)}).all() if days else []
    every = guideline.terms() if rows else []
    strange: dict[int, set[int]] = {}
    for meeting_id, item_id, term_id in rows:
        term = guideline.term_on(days[meeting_id], every)
        if term is not None and term.id != term_id:
            strange.setdefault(meeting_id, set()).add(item_id)
    return {meeting_id: len(items) for meeting_id, items in strange.items()}
