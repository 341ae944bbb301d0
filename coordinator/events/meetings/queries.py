"""Reading meetings, each query named for its answer."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, case, select
from sqlalchemy.orm import joinedload, selectinload

from coordinator.errors import NotFound
from coordinator.events.bodies.models import Body, Kind, KindStep
from coordinator.events.meetings import policies
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Holding, Seat
from coordinator.web.viewer import Viewer

SLUG = re.compile(r"[0-9]{4}-[a-z0-9-]{1,60}-[0-9]{1,6}")
VISIBLE_STATES = (MeetingState.ANNOUNCED, MeetingState.HELD, MeetingState.POSTPONED, MeetingState.CANCELLED)


def for_desk(slug: str) -> Meeting:
    """A meeting in any state, with its bodies, and its kind's steps with their offices."""
    steps = joinedload(Meeting.body).joinedload(Body.kind).selectinload(Kind.steps)
    return _one(
        slug,
        joinedload(Meeting.body).joinedload(Body.owner),
        joinedload(Meeting.body).joinedload(Body.district),
        steps.joinedload(KindStep.owner),
        steps.joinedload(KindStep.checker),
    )


def visible_to(viewer: Viewer, slug: str) -> Meeting:
    """A meeting whose facts the viewer may know; `NotFound` for all others."""
    meeting = _one(slug, joinedload(Meeting.body).joinedload(Body.kind))
    is_expected = not meeting.is_public and expects_viewer(meeting, viewer)
    if not policies.sees_facts(viewer, meeting, is_expected=is_expected):
        raise NotFound()
    return meeting


def public_meeting(slug: str) -> Meeting:
    """A meeting whose facts are public, whoever asks."""
    meeting = _one(slug, joinedload(Meeting.body).joinedload(Body.kind))
    if not meeting.is_public:
        raise NotFound()
    return meeting


def public_meetings(*, body: Body | None = None, fiscal_year: int | None = None) -> Select[tuple[Meeting]]:
    """The meetings whose facts are public, the latest first, as a query to be paged or narrowed."""
    query = (
        select(Meeting)
        .join(Meeting.body)
        .join(Body.kind)
        .where(Meeting.state.in_(VISIBLE_STATES), Meeting.announced_at.is_not(None), Kind.is_internal.is_(False))
        .options(joinedload(Meeting.body).joinedload(Body.kind))
        .order_by(*latest_first())
    )
    if body is not None:
        query = query.where(Meeting.body_id == body.id)
    return query if fiscal_year is None else query.where(Meeting.fiscal_year == fiscal_year)


def upcoming(day: date, *, limit: int = 50) -> list[Meeting]:
    """The next public meetings from a day on, the soonest first, those whose day is open again last."""
    query = public_meetings().order_by(None).order_by(*soonest_first()).limit(limit)
    return list(db.session.scalars(query.where(is_ahead(day))))


def expected_seats(meeting: Meeting) -> list[Seat]:
    """The seats expected on the meeting's day (DECISIONS 3), in the roster's order, with holders and organisations."""
    seats = db.session.scalars(_seats().options(selectinload(Seat.holdings).joinedload(Holding.person)))
    return [seat for seat in seats if meeting.expects(seat)]


def expects_viewer(meeting: Meeting, viewer: Viewer) -> bool:
    """Whether one of the viewer's seats is expected at the meeting."""
    return any(meeting.expects(seat) for seat in seats_of(viewer))


def open_for_items(viewer: Viewer) -> list[Meeting]:
    """The meetings to which the viewer may send an item now, the soonest first."""
    states = [MeetingState.ANNOUNCED]
    if viewer.is_secretariat:
        states = [MeetingState.PLANNED, MeetingState.ANNOUNCED, MeetingState.POSTPONED]
    query = select(Meeting).where(Meeting.state.in_(states)).options(*_with_bodies()).order_by(*soonest_first())
    meetings = list(db.session.scalars(query))
    if viewer.is_secretariat:
        return meetings
    seats = seats_of(viewer)
    return [meeting for meeting in meetings if meeting.accepts_items and any(map(meeting.expects, seats))]


def seats_of(viewer: Viewer) -> Sequence[Seat]:
    """The viewer's seats of today, with what the rule of the expected asks of them."""
    if not viewer.seat_ids:
        return []
    return db.session.scalars(_seats().where(Seat.id.in_(viewer.seat_ids))).all()


def of_fiscal_year(year: int) -> Select[tuple[Meeting]]:
    """All meetings of a fiscal year in the order of their days, as a query to be paged."""
    query = select(Meeting).where(Meeting.fiscal_year == year).options(*_with_bodies())
    return query.order_by(Meeting.held_on.is_(None), Meeting.held_on, Meeting.id)


def fiscal_years() -> list[int]:
    """The fiscal years that have meetings, the latest first."""
    years = select(Meeting.fiscal_year).distinct().order_by(Meeting.fiscal_year.desc())
    return list(db.session.scalars(years))


def public_fiscal_years() -> list[int]:
    found = public_meetings().order_by(None).with_only_columns(Meeting.fiscal_year).distinct()
    return sorted(db.session.scalars(found), reverse=True)


def unfinished() -> Select[tuple[Meeting]]:
    """The meetings that are not over, the soonest first; those without a day after them."""
    states = [MeetingState.PLANNED, MeetingState.ANNOUNCED, MeetingState.POSTPONED]
    return select(Meeting).where(Meeting.state.in_(states)).options(*_with_bodies()).order_by(*soonest_first())


def is_ahead(day: date) -> Any:
    """Not held, and on that day or later, or without a day."""
    return (Meeting.state != MeetingState.HELD) & (
        (Meeting.held_on >= day) | (Meeting.held_on.is_(None) & (Meeting.state != MeetingState.CANCELLED))
    )


def soonest_first() -> tuple[Any, ...]:
    return Meeting.held_on.is_(None), Meeting.held_on, Meeting.starts_at, Meeting.id


def latest_first() -> tuple[Any, ...]:
    """A meeting without a day stands at the end of its fiscal year."""
    return (
        Meeting.fiscal_year.desc(),
        case((Meeting.held_on.is_(None), 0), else_=1),
        Meeting.held_on.desc(),
        Meeting.id.desc(),
    )


def _one(slug: str, *loaded: Any) -> Meeting:
    # Only what can be a slug is asked of the database: a NUL in an address is no error of ours.
    query = select(Meeting).where(Meeting.slug == slug).options(*loaded, *_joint())
    meeting = db.session.scalar(query) if SLUG.fullmatch(slug) else None
    if meeting is None:
        raise NotFound()
    return meeting


def _with_bodies() -> tuple[Any, ...]:
    kind = joinedload(Meeting.body).joinedload(Body.kind)
    return kind, joinedload(Meeting.body).joinedload(Body.owner), *_joint()


def _joint() -> tuple[Any, ...]:
    return (selectinload(Meeting.joint_bodies).joinedload(Body.kind),)


def _seats() -> Select[tuple[Seat]]:
    """Seats with what the rule of the expected asks of them."""
    organisation = joinedload(Seat.organisation)
    return (
        select(Seat)
        .order_by(Seat.order, Seat.id)
        .options(
            organisation.joinedload(Organisation.kind),
            organisation.selectinload(Organisation.districts),
            selectinload(Seat.own_districts),
        )
    )
