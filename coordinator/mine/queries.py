"""What a member's page says: whose page it is, and which meetings come."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, bindparam, cast, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload, load_only

from coordinator import calendar_years
from coordinator.events.bodies.models import Body, Kind
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations.models import EarlierAnswer
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.lines import MeetingLine
from coordinator.events.meetings.models import Meeting, MeetingState, SeatChange
from coordinator.extensions import db
from coordinator.mine.requests import MeetingRequest
from coordinator.minutes.publication import queries as publications
from coordinator.orgs.directory.models import District, Group, MemberKind, Organisation
from coordinator.orgs.roster import own_seats
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.members import key_on
from coordinator.orgs.roster.models import Seat, SeatRole
from coordinator.web.pagination import LongPage
from coordinator.web.viewer import Viewer


@dataclass(frozen=True)
class Whose:
    """An addressee: the person's name, or none where the seat is vacant, and the seats with their posts."""

    name: str
    seats: Sequence[Seat]
    posts: Sequence[tuple[str, str]]
    # Where another who holds the same seat answers for it: the organisation, and their name.
    answered_by: Sequence[tuple[str, str]] = ()
    # Of who has no seat any more.
    ended_on: date | None = None


def whose_page(viewer: Viewer, day: date) -> Whose:
    """Organisation and post for each seat of the addressee's, in the roster's order; of a coming one those to come."""
    seats = _seats(viewer, day)
    posts = dict.fromkeys((seat.organisation.name, _own_post(viewer, seat, day)) for seat in seats)
    ended_on = own_seats.last_day_in_one(viewer.person_id, day) if not seats and viewer.person_id is not None else None
    answered_by = [one for seat in seats for one in _who_answers(viewer, seat, day)]
    return Whose(viewer.name, seats, list(posts), answered_by, ended_on)


def _own_post(viewer: Viewer, seat: Seat, day: date) -> str:
    holding = seat.holding_of(viewer.person_id, viewer.own_day(seat.id, day))
    return holding.post if holding else ""


def _who_answers(viewer: Viewer, seat: Seat, day: date) -> list[tuple[str, str]]:
    """Organisation and name where it is another (DECISIONS 37); nearly always it is themselves."""
    holding = seat.holding_on(viewer.own_day(seat.id, day))
    if holding is None or viewer.person_id in (None, holding.person_id):
        return []
    return [(seat.organisation.name, holding.person.name)]


def meetings_ahead(viewer: Viewer, seats: Sequence[Seat], day: date) -> list[Meeting]:
    """The meetings at which any of these seats is expected, the soonest first; postponed and cancelled ones too."""
    if not seats:
        return []
    asked = {"day": day, "year": calendar_years.fiscal_year(day), "seats": [seat.id for seat in seats]}
    found = db.session.scalars(AHEAD, asked).unique()
    return [meeting for meeting in found if any(meetings.is_expected_for(viewer, seat, meeting) for seat in seats)]


def asked_at(viewer: Viewer, seats: Sequence[Seat], found: Sequence[Meeting]) -> list[MeetingRequest]:
    """What each of these meetings asks of the viewer, and what they answered."""
    own = {meeting.id: invitations.own_seats(viewer, seats, meeting) for meeting in found}
    answers = invitations.answers_of_seats(list(own), [seat.id for seat in seats])
    limited = [meeting.id for meeting in found if meeting.has_limits and meeting.accepts_answers]
    waiting = invitations.waiting_of(viewer, limited)
    earlier = _earlier_answers(own, answers, found)
    return [
        MeetingRequest(
            meeting,
            own[meeting.id],
            {seat.id: answers[key] for seat in seats if (key := (meeting.id, seat.id)) in answers},
            waiting.get(meeting.id, {}),
            {seat.id: earlier[key] for seat in seats if (key := (meeting.id, seat.id)) in earlier},
        )
        for meeting in found
    ]


def _earlier_answers(
    own: Mapping[int, Sequence[Seat]], answers: Collection[tuple[int, int]], found: Sequence[Meeting]
) -> dict[tuple[int, int], EarlierAnswer]:
    """What they had answered for days that these meetings have left; asked only where an answer is still open."""
    taking = [meeting.id for meeting in found if meeting.accepts_answers]
    still_open = [(number, seat.id) for number in taking for seat in own[number] if (number, seat.id) not in answers]
    meeting_ids, seat_ids = {number for number, _seat in still_open}, {seat_id for _number, seat_id in still_open}
    seats = {seat.id: seat for held in own.values() for seat in held}
    days = {meeting.id: meeting.reference_day for meeting in found}
    answered = invitations.answers_for_days_left(meeting_ids, seat_ids)
    return {key: one for key, one in answered.items() if _is_their_own(one, seats[one.seat_id], days[one.meeting_id])}


def _is_their_own(earlier: EarlierAnswer, seat: Seat, day: date) -> bool:
    """Whether whoever answers for the seat on the new day answered for the day that was left, too."""
    return key_on(seat, earlier.held_on) == key_on(seat, day)


def asked_for(viewer: Viewer, slug: str) -> MeetingRequest:
    """What one meeting asks of the viewer; `NotFound` for a meeting that they may not know of."""
    meeting = meetings.visible_to(viewer, slug)
    (asked,) = asked_at(viewer, meetings.seats_of(viewer), [meeting])
    return asked


def published_for(seats: Sequence[Seat], *, limit: int) -> list[MeetingLine]:
    """The last meetings with minutes that visitors can read, of the bodies to which these seats belong."""
    if not seats:
        return []
    is_lead = any(seat.role is SeatRole.LEAD for seat in seats)
    query = _published(is_lead=is_lead, groups=frozenset(seat.organisation.kind.group for seat in seats), limit=limit)
    districts = {district.id for seat in seats for district in seat.districts}
    return [MeetingLine._make(row) for row in db.session.execute(query, {"districts": list(districts)})]


def all_published(number: int, *, per_page: int) -> LongPage[MeetingLine]:
    """A page of the meetings with minutes that visitors can read, the newest first."""
    query = publications.newest_of_bodies(true()).limit(per_page + 1).offset((number - 1) * per_page)
    found = [MeetingLine._make(row) for row in db.session.execute(query)]
    return LongPage(items=found[:per_page], number=number, has_more=len(found) > per_page)


@cache
def _published(*, is_lead: bool, groups: frozenset[Group], limit: int) -> Select[Any]:
    """Built once for each sort of seats."""
    own: ColumnElement[bool] = Body.district_id.in_(bindparam("districts", expanding=True))
    if is_lead:
        own |= Body.district_id.is_(None)
    return publications.newest_of_bodies(own & _concerns(groups)).limit(limit)


def _concerns(groups: Collection[Group]) -> ColumnElement[bool]:
    """`Kind.concerns` asked of the database: its list of codes, read as text."""
    named = cast(Kind.groups, String)
    return or_(named == "[]", *[named.contains(f'"{group.value}"') for group in groups])


# A member's page is asked for often: what it asks is built once, and reads what it shows and what its rules ask.
EXPECTS = (
    load_only(*(Body.name, Body.name_en, Body.names_before, Body.next_name, Body.next_name_on, Body.district_id)),
    joinedload(Body.kind).load_only(Kind.groups),
)
# The announced meetings, internal ones too, that are on that day or later and not yet held, or wait for a new day, or
# were cancelled while they waited. Of what was changed by hand only what concerns these seats.
AHEAD = (
    select(Meeting)
    .where(Meeting.announced_at.is_not(None))
    .where(
        or_(
            Meeting.held_on.is_(None) & (Meeting.state == MeetingState.POSTPONED),
            Meeting.held_on.is_(None)
            & (Meeting.state == MeetingState.CANCELLED)
            & (Meeting.fiscal_year >= bindparam("year")),
            (Meeting.held_on >= bindparam("day")) & (Meeting.state != MeetingState.HELD),
        )
    )
    .options(
        load_only(
            *(Meeting.slug, Meeting.fiscal_year, Meeting.number, Meeting.state, Meeting.state_reason),
            *(Meeting.held_on, Meeting.starts_at, Meeting.ends_at, Meeting.called_off_at),
            *(Meeting.venue, Meeting.address, Meeting.online_url, Meeting.places, Meeting.childcare_places),
            *(Meeting.answers_due_at, Meeting.items_due_at, Meeting.programme_due_at, Meeting.programme_fixed_at),
        ),
        joinedload(Meeting.body).options(*EXPECTS),
        joinedload(Meeting.joint_bodies).options(*EXPECTS),
        joinedload(Meeting.seat_changes.and_(SeatChange.seat_id.in_(bindparam("seats", expanding=True)))),
    )
    .order_by(*meetings.soonest_first())
)
# In one statement, for nobody has many seats.
SEATS = (
    select(Seat)
    .join(Seat.organisation)
    .join(Organisation.kind)
    .where(Seat.id.in_(bindparam("ids", expanding=True)))
    .options(
        contains_eager(Seat.organisation).options(
            load_only(Organisation.name, Organisation.joined_on, Organisation.left_on),
            contains_eager(Organisation.kind).load_only(MemberKind.group),
            joinedload(Organisation.districts).load_only(District.id),
        ),
        joinedload(Seat.own_districts).load_only(District.id),
        joinedload(Seat.holdings),
    )
    .order_by(*roster.roster_order())
)


def _seats(viewer: Viewer, day: date) -> list[Seat]:
    found = db.session.scalars(SEATS, {"ids": list(viewer.seat_ids)}).unique() if viewer.seat_ids else ()
    return [seat for seat in found if seat.exists_on(viewer.own_day(seat.id, day))]
