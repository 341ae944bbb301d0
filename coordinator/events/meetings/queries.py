"""Reading meetings, each query named for its answer."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Date, Integer, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from coordinator import calendar_years
from coordinator.errors import NotFound
from coordinator.events.bodies.models import Body, Kind, KindStep
from coordinator.events.meetings import policies
from coordinator.events.meetings.models import Meeting, MeetingState, SeatChange, meeting_predecessor
from coordinator.extensions import db
from coordinator.orgs.directory.models import MemberKind
from coordinator.orgs.roster import members
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import Seat, SeatRole
from coordinator.web.viewer import Viewer

# A body's district, or none, and the groups that its kind concerns, or none for all.
Rule = tuple[int | None, tuple[str, ...]]
MEETING, DAY = bindparam("meeting", type_=Integer), bindparam("day", type_=Date)


def for_desk(slug: str) -> Meeting:
    """A meeting in any state, with its bodies, and its kind's steps with their offices, in one statement."""
    return _one(slug, _with_steps())


def visible_to(viewer: Viewer, slug: str) -> Meeting:
    """A meeting whose facts the viewer may know; `NotFound` for all others."""
    meeting = _one(slug, _by_slug())
    is_expected = not meeting.is_public and expects_viewer(meeting, viewer)
    if not policies.sees_facts(viewer, meeting, is_expected=is_expected):
        raise NotFound()
    return meeting


def public_meeting(slug: str) -> Meeting:
    """A meeting whose facts are public, whoever asks."""
    meeting = _one(slug, _by_slug())
    if not meeting.is_public:
        raise NotFound()
    return meeting


def is_public() -> ColumnElement[bool]:
    """`Meeting.is_public` asked of the database; the query has joined body and kind."""
    return and_(Meeting.state != MeetingState.PLANNED, Meeting.announced_at.is_not(None), Kind.is_internal.is_(False))


def public_meetings(*, body: Body | None = None, fiscal_year: int | None = None) -> Select[Meeting]:
    """The meetings whose facts are public, the latest first, as a query to be paged or narrowed."""
    query = (
        select(Meeting)
        .join(Meeting.body)
        .join(Body.kind)
        .where(is_public())
        .options(contains_eager(Meeting.body).contains_eager(Body.kind))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    if body is not None:
        query = query.where(Meeting.body_id == body.id)
    return query if fiscal_year is None else query.where(Meeting.fiscal_year == fiscal_year)


def upcoming(day: date, *, body: Body | None = None, fiscal_year: int | None = None, limit: int = 50) -> list[Meeting]:
    """The public meetings that lie ahead, the soonest first; those that wait for a new day stand last."""
    undated = Meeting.held_on.is_(None) & (
        (Meeting.state != MeetingState.CANCELLED) | (Meeting.fiscal_year >= calendar_years.fiscal_year(day))
    )
    ahead = (Meeting.held_on >= day) & (Meeting.state != MeetingState.HELD)
    query = public_meetings(body=body, fiscal_year=fiscal_year).where(ahead | undated)
    return list(db.session.scalars(query.order_by(None).order_by(*soonest_first()).limit(limit)))


def past(day: date, *, body: Body | None = None, fiscal_year: int | None = None) -> Select[Meeting]:
    """The public meetings that lie behind, the latest first, as a query to be paged."""
    still_ahead = (Meeting.held_on == day) & (Meeting.state != MeetingState.HELD)
    return public_meetings(body=body, fiscal_year=fiscal_year).where(Meeting.held_on <= day, ~still_ahead)


def first_public_fiscal_year() -> int | None:
    """The fiscal year in which the record begins. It takes the first of an index, however long the record is."""
    known = select(Meeting.fiscal_year).where(Meeting.state != MeetingState.PLANNED, Meeting.announced_at.is_not(None))
    visible = known.join(Meeting.body).join(Body.kind).where(Kind.is_internal.is_(False))
    return db.session.scalar(visible.order_by(Meeting.fiscal_year).limit(1))


class HeldInYear(NamedTuple):
    """How many meetings of a kind took place in a fiscal year; a joint one counts once."""

    fiscal_year: int
    name: str
    name_en: str
    times: int


def held_in_years() -> list[HeldInYear]:
    """What took place in each fiscal year, of the kinds that visitors know of, in the kinds' order."""
    query = (
        select(Meeting.fiscal_year, Kind.name, Kind.name_en, func.count(Meeting.id))
        .join(Meeting.body)
        .join(Body.kind)
        .where(Meeting.state == MeetingState.HELD, Kind.is_internal.is_(False))
        .group_by(Meeting.fiscal_year, Kind.id, Kind.name, Kind.name_en, Kind.order)
        .order_by(Meeting.fiscal_year, Kind.order, Kind.id)
    )
    return [HeldInYear(*row) for row in db.session.execute(query)]


def expected_seats(meeting: Meeting, *loaded: Any, day: date | None = None) -> list[Seat]:
    """The seats expected on the meeting's day (DECISIONS 3), in the roster's order, with holders and organisations.

    `loaded` says what else comes with them, `day` another day whose seats are meant.
    """
    existing = roster.seats_existing_on(day or meeting.reference_day)
    expected = existing.where(expected_by(rules_of(meeting), meeting.id))
    return list(db.session.scalars(expected.options(*loaded)).unique())


def expected_members(
    rules: tuple[Rule, ...],
    *groups: members.MemberGroup,
    meeting: int | BindParameter[int] = MEETING,
    day: members.Day = DAY,
) -> Select[Any]:
    """The same seats as `members_on` has them, of all meetings with these rules: asked with `parameters_of` one."""
    return members.members_on(day, expected_by(rules, meeting), *groups)


def rules_of(meeting: Meeting) -> tuple[Rule, ...]:
    """By what its bodies expect their seats: meetings of the same bodies are asked for by the same statement."""
    return tuple((body.district_id, tuple(body.kind.groups)) for body in meeting.bodies)


def parameters_of(meeting: Meeting) -> dict[str, Any]:
    """With what a statement is asked that knows a meeting's rules, and the rest of it as MEETING and DAY."""
    return {"meeting": meeting.id, "day": meeting.reference_day}


def expected_by(rules: tuple[Rule, ...], meeting: int | BindParameter[int]) -> ColumnElement[bool]:
    """`Meeting.expects` asked of the database of seats that exist; the query has joined organisation and its kind."""
    by_hand = select(SeatChange.seat_id).where(SeatChange.meeting_id == meeting)
    usual = and_(or_(*map(_belongs, rules)), Seat.id.not_in(by_hand.where(SeatChange.is_invited.is_(False))))
    return or_(usual, Seat.id.in_(by_hand.where(SeatChange.is_invited)))


def _belongs(rule: Rule) -> ColumnElement[bool]:
    """`Body.expects` asked of the database."""
    district_id, groups = rule
    place = Seat.role == SeatRole.LEAD if district_id is None else roster.is_in_districts([district_id])
    return and_(place, MemberKind.group.in_(groups)) if groups else place


def expects_viewer(meeting: Meeting, viewer: Viewer) -> bool:
    """Whether one of the viewer's seats is expected at the meeting."""
    return any(is_expected_for(viewer, seat, meeting) for seat in seats_of(viewer))


def is_expected_for(viewer: Viewer, seat: Seat, meeting: Meeting) -> bool:
    """Whether this seat of theirs is expected at the meeting, and is theirs by its day."""
    return meeting.expects(seat) and viewer.has_on(seat.id, meeting.reference_day)


def seats_of(viewer: Viewer) -> Sequence[Seat]:
    """The viewer's seats, coming ones too."""
    return db.session.scalars(roster.seats().where(Seat.id.in_(viewer.seat_ids))).all() if viewer.seat_ids else []


def of_fiscal_year(year: int) -> Select[Meeting]:
    """All meetings of a fiscal year in the order of their days, as a query to be paged."""
    query = select(Meeting).where(Meeting.fiscal_year == year).options(*loaded_for_desk())
    return query.order_by(Meeting.held_on.is_(None), Meeting.held_on, Meeting.id)


def all_of(fiscal_years: Collection[int]) -> list[Meeting]:
    """All meetings of some fiscal years, each with the one from which it was made, in the order of their days."""
    query = select(Meeting).where(Meeting.fiscal_year.in_(fiscal_years))
    loaded = (*loaded_for_desk(), selectinload(Meeting.made_from))
    return list(db.session.scalars(query.options(*loaded).order_by(*soonest_first())))


def made_from(earlier: Collection[Meeting]) -> dict[int, Meeting]:
    """What was made from each of these meetings and is not cancelled, by the id of the earlier one."""
    ids = [meeting.id for meeting in earlier]
    query = (
        select(meeting_predecessor.c.predecessor_id, Meeting)
        .join(Meeting, Meeting.id == meeting_predecessor.c.meeting_id)
        .where(meeting_predecessor.c.predecessor_id.in_(ids), Meeting.state != MeetingState.CANCELLED)
        .options(joinedload(Meeting.body))
        .order_by(Meeting.id.desc())
    )
    return {row.predecessor_id: row.Meeting for row in db.session.execute(query)}


def fiscal_years() -> list[int]:
    """The fiscal years that have meetings, the latest first."""
    years = select(Meeting.fiscal_year).distinct().order_by(Meeting.fiscal_year.desc())
    return list(db.session.scalars(years))


def loaded_for_desk() -> tuple[Any, ...]:
    """Everything that the desk asks of each meeting in a list, in two further statements."""
    return (*_with_bodies(), *_of_desk(selectinload))


def _of_desk(of_kind: Callable[..., Any]) -> tuple[Any, ...]:
    """`of_kind` loads the steps of a kind: joined to one meeting, or once for the kinds of many."""
    body = joinedload(Meeting.body)
    offices = joinedload(KindStep.owner), joinedload(KindStep.checker)
    steps = body.joinedload(Body.kind).options(of_kind(Kind.steps).options(*offices))
    return body.joinedload(Body.owner), body.joinedload(Body.district), steps


def soonest_first() -> tuple[Any, ...]:
    return Meeting.held_on.is_(None), Meeting.held_on, Meeting.starts_at, Meeting.id


def _one(slug: str, query: Select[Meeting]) -> Meeting:
    meeting = db.session.scalars(query, {"slug": slug}).unique().one_or_none()
    if meeting is None:
        raise NotFound()
    return meeting


# Every page of a meeting begins with one of these: they are built once.
@cache
def _by_slug() -> Select[Meeting]:
    """Those it meets with are few: for one meeting a join costs less than a statement of its own."""
    bodies = joinedload(Meeting.body).joinedload(Body.kind), joinedload(Meeting.joint_bodies).joinedload(Body.kind)
    return select(Meeting).where(Meeting.slug == bindparam("slug")).options(*bodies)


@cache
def _with_steps() -> Select[Meeting]:
    return _by_slug().options(*_of_desk(joinedload))


def _with_bodies() -> tuple[Any, ...]:
    return joinedload(Meeting.body).joinedload(Body.kind), selectinload(Meeting.joint_bodies).joinedload(Body.kind)
