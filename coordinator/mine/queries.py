"""What a member's page says: whose page it is, and which meetings come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload, selectinload

from coordinator import calendar_years
from coordinator.events.bodies.models import Body
from coordinator.events.invitations import queries as invitations
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.mine.asked import Asked
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication.models import Publication
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import Seat, SeatRole
from coordinator.web.viewer import Viewer

# Kinds that are for some groups of members alone are left out of these.
MOST_READ = 20


@dataclass(frozen=True)
class Whose:
    """An addressee: the person's name, or none where the seat is vacant, and the seats with the posts of today."""

    name: str
    seats: Sequence[Seat]
    posts: Sequence[tuple[str, str]]


def whose_page(viewer: Viewer, day: date) -> Whose:
    """Organisation and post for each seat that the addressee has on that day, in the roster's order."""
    seats = _seats(viewer.seat_ids, day)
    held = [(seat.organisation.name, seat.holding_on(day)) for seat in seats]
    posts = [(organisation, holding.post if holding else "") for organisation, holding in held]
    return Whose(name=viewer.name, seats=seats, posts=list(dict.fromkeys(posts)))


def meetings_ahead(seats: Sequence[Seat], day: date) -> list[Meeting]:
    """The meetings at which any of these seats is expected, the soonest first; postponed and cancelled ones too."""
    if not seats:
        return []
    query = _known().where(_is_ahead(day)).order_by(*meetings.soonest_first())
    return [meeting for meeting in db.session.scalars(query) if any(map(meeting.expects, seats))]


def asked_at(viewer: Viewer, seats: Sequence[Seat], found: Sequence[Meeting]) -> list[Asked]:
    """What each of these meetings asks of the viewer, and what they answered."""
    own = {meeting.id: invitations.own_seats(viewer, seats, meeting) for meeting in found}
    answers = invitations.answers_of_seats(list(own), [seat.id for seat in seats])
    return [
        Asked(
            meeting,
            own[meeting.id],
            {seat.id: answers[key] for seat in seats if (key := (meeting.id, seat.id)) in answers},
        )
        for meeting in found
    ]


def asked_for(viewer: Viewer, slug: str) -> Asked:
    """What one meeting asks of the viewer; `NotFound` for a meeting that they may not know of."""
    meeting = meetings.visible_to(viewer, slug)
    (asked,) = asked_at(viewer, meetings.seats_of(viewer), [meeting])
    return asked


def published_for(seats: Sequence[Seat], *, limit: int) -> list[Publication]:
    """The last minutes that visitors can read of the bodies to which these seats belong."""
    if not seats:
        return []
    districts = {district.id for seat in seats for district in seat.districts}
    own: ColumnElement[bool] = Body.district_id.in_(districts)
    if any(seat.role is SeatRole.LEAD for seat in seats):
        own |= Body.district_id.is_(None)
    found = publications.newest_of_bodies(own, limit=MOST_READ)
    return [one for one in found if any(map(one.meeting.body.kind.concerns, seats))][:limit]


def _seats(seat_ids: Collection[int], day: date) -> list[Seat]:
    query = roster.seats().where(Seat.id.in_(seat_ids), roster.exists_on(day))
    return list(db.session.scalars(query)) if seat_ids else []


def _known() -> Select[Meeting]:
    """The meetings that were announced, internal ones too."""
    return (
        select(Meeting)
        .where(Meeting.announced_at.is_not(None))
        .options(
            joinedload(Meeting.body).joinedload(Body.kind),
            selectinload(Meeting.joint_bodies).joinedload(Body.kind),
            selectinload(Meeting.seat_changes),
        )
    )


def _is_ahead(day: date) -> ColumnElement[bool]:
    """On that day or later and not yet held, or waiting for a new day, or cancelled while it waited."""
    waits = Meeting.state == MeetingState.POSTPONED
    was_cancelled = (Meeting.state == MeetingState.CANCELLED) & (Meeting.fiscal_year >= calendar_years.fiscal_year(day))
    undated = Meeting.held_on.is_(None) & (waits | was_cancelled)
    return undated | ((Meeting.held_on >= day) & (Meeting.state != MeetingState.HELD))
