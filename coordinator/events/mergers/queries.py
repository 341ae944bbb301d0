"""What belongs to districts and bodies that merge."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import District, Organisation
from coordinator.orgs.roster.models import Seat


def organisations_in(districts: Collection[District]) -> list[Organisation]:
    """Those that belong to any of these districts, former members too."""
    ids = [district.id for district in districts]
    query = directory.organisations().where(Organisation.districts.any(District.id.in_(ids)))
    return list(db.session.scalars(query)) if ids else []


def seats_of_their_own_in(districts: Collection[District]) -> list[Seat]:
    """Seats that belong to these districts although their organisations may not."""
    ids = [district.id for district in districts]
    query = select(Seat).where(Seat.own_districts.any(District.id.in_(ids)))
    loaded = (selectinload(Seat.own_districts), joinedload(Seat.organisation))
    return list(db.session.scalars(query.options(*loaded).order_by(Seat.id))) if ids else []


def bodies_of(districts: Collection[District], day: date) -> list[Body]:
    """The bodies of these districts that meet on that day or later."""
    ids = [district.id for district in districts]
    query = select(Body).where(Body.district_id.in_(ids)).order_by(Body.order, Body.id)
    return [body for body in db.session.scalars(query) if body.ends_on is None or body.ends_on >= day] if ids else []


def meetings_from(bodies: Collection[Body], day: date) -> list[Meeting]:
    """Meetings of these bodies that are planned for that day or a later one."""
    over = (MeetingState.HELD, MeetingState.CANCELLED)
    ids = [body.id for body in bodies]
    query = select(Meeting).where(Meeting.body_id.in_(ids), Meeting.held_on >= day, Meeting.state.not_in(over))
    return list(db.session.scalars(query.options(joinedload(Meeting.body)).order_by(Meeting.held_on))) if ids else []
