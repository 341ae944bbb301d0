"""Reading items, papers and programmes, each query named for its answer."""

import hashlib
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from coordinator.errors import NotFound
from coordinator.events.agenda import policies
from coordinator.events.agenda.models import AgendaItem, ItemState, Paper
from coordinator.events.bodies.models import Body
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import Seat
from coordinator.web.converters import is_uid
from coordinator.web.viewer import Viewer

WAYS = (AgendaItem.moved_to, AgendaItem.moved_from)


def of_meeting(meeting: Meeting) -> list[AgendaItem]:
    """Every item, whatever became of it, in the order of arrival."""
    query = _of(meeting).order_by(AgendaItem.submitted_at, AgendaItem.id)
    return list(db.session.scalars(query).unique())


def accepted_items(meeting: Meeting) -> list[AgendaItem]:
    """The accepted items in their order, with goals, papers and organisation: numbered ones first, then by place.

    Internal ones are not among them: what is made from the agenda for others asks here.
    """
    query = _of(meeting).where(AgendaItem.state == ItemState.ACCEPTED, AgendaItem.is_internal.is_(False))
    return in_order(db.session.scalars(query).unique().all())


def items_with_papers(meeting: Meeting) -> list[AgendaItem]:
    """The same for what is printed: with papers and organisation's names, without goals."""
    query = _of(meeting, *_printed()).where(AgendaItem.state == ItemState.ACCEPTED, AgendaItem.is_internal.is_(False))
    return in_order(db.session.scalars(query).unique().all())


def programme_items(meeting: Meeting) -> list[AgendaItem]:
    """What the programme says while it is fixed: the accepted items that have a number."""
    if meeting.programme_fixed_at is None:
        return []
    return [item for item in accepted_items(meeting) if item.number is not None]


def titles_on_it(meeting: Meeting) -> list[tuple[int, str]]:
    """The titles of the accepted items with their numbers, in the same order; internal ones are not among them.

    While the programme is open also with the numbers that fixing it would give; what came after it was fixed has 0.
    """
    rows = db.session.execute(
        select(AgendaItem.title, AgendaItem.number, AgendaItem.position, AgendaItem.id).where(
            AgendaItem.meeting_id == meeting.id,
            AgendaItem.state == ItemState.ACCEPTED,
            AgendaItem.is_internal.is_(False),
        )
    )
    order = sorted(rows, key=lambda row: (row.number is None, row.number or 0, row.position or 0, row.id))
    given = [(row.number, row.title) for row in order if row.number is not None]
    new = [row.title for row in order if row.number is None]
    if meeting.programme_fixed_at is not None:
        return [*given, *((0, title) for title in new)]
    return [*given, *enumerate(new, start=meeting.last_item_number + 1)]


def in_order(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """A number never moves, so what has one comes first; the others stand by their place."""
    return sorted(items, key=lambda item: (item.number is None, item.number or 0, item.position or 0, item.id))


def numbered(meeting: Meeting, items: Sequence[AgendaItem]) -> list[tuple[int, AgendaItem]]:
    """Accepted items with their numbers; while the programme is open, also with those that fixing it would give."""
    given = [(item.number, item) for item in items if item.number is not None]
    if meeting.programme_fixed_at is not None:
        return given
    new = [item for item in items if item.number is None]
    return [*given, *enumerate(new, start=meeting.last_item_number + 1)]


def numbers_gone(meeting: Meeting, items: Sequence[AgendaItem]) -> list[int]:
    """The numbers that were given and that none of the accepted items bears any more: nobody gets them again."""
    borne = {item.number for item in items}
    return [number for number in range(1, meeting.last_item_number + 1) if number not in borne]


def order_mark(items: Sequence[AgendaItem]) -> str:
    """What a list looked like: another order, or another item, gives another mark."""
    return hashlib.sha256(" ".join(item.uid for item in items).encode()).hexdigest()[:32]


def item_of(meeting: Meeting, uid: str) -> AgendaItem:
    """An item of this meeting in any state; `NotFound` for another's."""
    return _one(_of(meeting).where(AgendaItem.uid == uid), uid)


def item_visible_to(viewer: Viewer, uid: str) -> AgendaItem:
    """An item that the viewer may see, with its meeting; `NotFound` for all others."""
    item = _one(_with_meeting().options(*_loaded()).where(AgendaItem.uid == uid), uid)
    # Whose own it is sees it anyway; only for others the expected seats are asked.
    if policies.sees_item(viewer, item, ()) or policies.sees_item(
        viewer, item, expected_seat_ids(viewer, item.meeting)
    ):
        return item
    raise NotFound()


def meetings_to_move_to(item: AgendaItem) -> list[Meeting]:
    """The meetings that are not over, those of the item's own body first, then the soonest.

    An internal meeting takes from itself and from the offices: a proposer must be able to know of it.
    """
    over = MeetingState.HELD, MeetingState.CANCELLED
    query = (
        select(Meeting)
        .where(Meeting.state.not_in(over), Meeting.id != item.meeting_id)
        .options(joinedload(Meeting.body).joinedload(Body.kind))
        .order_by(Meeting.body_id != item.meeting.body_id, *meetings.soonest_first())
    )
    knows_all = item.organisation.is_office
    return [
        meeting
        for meeting in db.session.scalars(query)
        if knows_all or not meeting.body.kind.is_internal or meeting.body_id == item.meeting.body_id
    ]


def expected_seats_of(viewer: Viewer, meeting: Meeting) -> list[Seat]:
    """Which of the viewer's seats are expected at the meeting, in the roster's order; who holds them is not asked."""
    if not viewer.seat_ids:
        return []
    organisation = contains_eager(Seat.organisation)
    query = (
        select(Seat)
        .join(Seat.organisation)
        .join(Organisation.kind)
        .where(Seat.id.in_(viewer.seat_ids))
        .order_by(*roster.roster_order())
        .options(
            organisation.contains_eager(Organisation.kind),
            organisation.selectinload(Organisation.districts),
            selectinload(Seat.own_districts),
        )
    )
    return [seat for seat in db.session.scalars(query) if meetings.is_expected_for(viewer, seat, meeting)]


def expected_seat_ids(viewer: Viewer, meeting: Meeting) -> frozenset[int]:
    return frozenset(seat.id for seat in expected_seats_of(viewer, meeting))


def paper_of(item: AgendaItem, uid: str) -> Paper:
    """A paper of this item, a withdrawn one too; `NotFound` for another's."""
    paper = next((paper for paper in item.papers if paper.uid == uid), None)
    if paper is None:
        raise NotFound()
    return paper


def paper_of_meeting(slug: str, uid: str) -> Paper:
    """A paper of that meeting with all that its policy asks; whether it may be seen, the caller asks."""
    paper = db.session.scalar(_papers(slug).where(Paper.uid == uid))
    if paper is None:
        raise NotFound()
    return paper


def papers_by_uid(slug: str, uids: Collection[str]) -> list[Paper]:
    """Those of that meeting's papers, withdrawn ones too, with all that their policy asks; which open, the caller asks.

    A uid that is no paper of the meeting is passed over.
    """
    return list(db.session.scalars(_papers(slug).where(Paper.uid.in_(uids)))) if uids else []


def last_paper_numbers(meeting: Meeting) -> dict[bool, int]:
    """The last numbers by whether they are of papers for reference; of withdrawn papers and items too."""
    last = select(Paper.is_reference, func.max(Paper.number)).join(Paper.item)
    of_meeting = last.where(AgendaItem.meeting_id == meeting.id).group_by(Paper.is_reference)
    return {is_reference: number or 0 for is_reference, number in db.session.execute(of_meeting)}


def _papers(slug: str) -> Select[Any]:
    return (
        select(Paper)
        .join(Paper.item)
        .join(AgendaItem.meeting)
        .where(Meeting.slug == slug)
        .options(joinedload(Paper.file), joinedload(Paper.item).options(*_meeting()))
    )


def _one(query: Select[Any], uid: str) -> AgendaItem:
    item: AgendaItem | None = db.session.scalars(query).unique().one_or_none() if is_uid(uid) else None
    if item is None:
        raise NotFound()
    return item


def _of(meeting: Meeting, *loaded: Any) -> Select[Any]:
    return select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).options(*(loaded or _loaded()))


def _with_meeting() -> Select[Any]:
    return select(AgendaItem).options(joinedload(AgendaItem.organisation), *_meeting())


def _loaded() -> tuple[Any, ...]:
    return (
        *_printed(),
        joinedload(AgendaItem.organisation).joinedload(Organisation.kind),
        *(joinedload(way).joinedload(AgendaItem.meeting).joinedload(Meeting.body) for way in WAYS),
        selectinload(AgendaItem.goals),
    )


def _printed() -> tuple[Any, ...]:
    # Former names are few: a join costs less than a statement of its own.
    names = joinedload(AgendaItem.organisation).joinedload(Organisation.former_names)
    return names, selectinload(AgendaItem.papers).joinedload(Paper.file)


def _meeting() -> tuple[Any, ...]:
    meeting = joinedload(AgendaItem.meeting)
    return (
        meeting.joinedload(Meeting.body).joinedload(Body.kind),
        meeting.selectinload(Meeting.joint_bodies).joinedload(Body.kind),
    )
