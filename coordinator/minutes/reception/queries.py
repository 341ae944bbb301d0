"""Reading passes and ticks."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from coordinator import clock
from coordinator.events.bodies.models import Body
from coordinator.events.invitations.models import Guest
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.keys import queries as keys
from coordinator.minutes.reception.models import Presence, ReceptionPass, Tick, WalkIn
from coordinator.minutes.reception.refusals import NotOpenYet, PassGone
from coordinator.orgs.roster.models import Seat
from coordinator.web import link_tokens
from coordinator.web.viewer import Viewer

PATH = "/reception/"
# An hour that is typed by hand has no seconds.
ONE_MINUTE = timedelta(minutes=1)


class LastTick(NamedTuple):
    """What was ticked last of one subject, `seat:<uid>`, `guest:<uid>` or `walk-in:<uid>`."""

    subject: str
    presence: Presence
    substitute: str
    arrived_at: datetime | None
    left_at: datetime | None
    walk_in_id: int
    name: str
    organisation: str
    is_late: bool

    @property
    def arrived(self) -> time | None:
        """The hour on the council's clock."""
        return _hour(self.arrived_at)

    @property
    def left(self) -> time | None:
        return _hour(self.left_at)

    @property
    def is_there(self) -> bool:
        """Whether they came, also if they left since."""
        return self.presence is not Presence.NOT_YET

    @property
    def is_walk_in(self) -> bool:
        return self.walk_in_id != 0


def of(meeting: Meeting) -> Select[ReceptionPass]:
    return select(ReceptionPass).where(ReceptionPass.meeting_id == meeting.id)


def pass_of(meeting: Meeting) -> ReceptionPass | None:
    return db.session.scalar(of(meeting))


def url_of(found: ReceptionPass) -> str:
    """The link itself, to be shown and copied; it is never kept."""
    return f"{link_tokens.address(PATH, found.token_name)}/"


def viewer_of(token: str) -> Viewer:
    """Who opened a pass: a receptionist of one meeting. `PassGone` for every pass that opens nothing any more."""
    found = _opened_by(token)
    if found is None or found.is_over:
        raise PassGone()
    if found.opens_at is not None and clock.now() < found.opens_at:
        raise NotOpenYet(found.opens_at)
    return Viewer(uid=found.uid, pass_uid=found.uid, meeting_slug=found.meeting.slug)


def meeting_of(viewer: Viewer) -> Meeting:
    """The meeting whose pass was opened, with its bodies."""
    query = select(Meeting).where(Meeting.slug == viewer.meeting_slug)
    bodies = (joinedload(Meeting.body).joinedload(Body.kind), selectinload(Meeting.joint_bodies))
    return db.session.scalars(query.options(*bodies)).one()


def ticks_of(meeting: Meeting) -> dict[str, LastTick]:
    """What counts now of each subject that was ticked, the walk-ins with their names; one statement."""
    names = Seat.uid, Guest.uid, WalkIn.uid, WalkIn.id, WalkIn.name, WalkIn.organisation
    facts = Tick.presence, Tick.substitute_name, Tick.arrived_at, Tick.left_at
    query = (
        select(*names, *facts)
        .select_from(Tick)
        .outerjoin(Tick.seat)
        .outerjoin(Tick.guest)
        .outerjoin(Tick.walk_in)
        .where(Tick.meeting_id == meeting.id)
        .order_by(Tick.ticked_at, Tick.id)
    )
    said = (_said(row, meeting.starts_at) for row in db.session.execute(query))
    return {one.subject: one for one in said}


def subject_of(seat: str | None, guest: str | None, walk_in: str | None) -> str:
    return f"seat:{seat}" if seat else f"guest:{guest}" if guest else f"walk-in:{walk_in}"


def was_ticked(uid: str) -> bool:
    """Whether this very tick has come before."""
    return db.session.scalar(select(Tick.id).where(Tick.uid == uid)) is not None


def guests_of(meeting: Meeting) -> list[Guest]:
    return list(db.session.scalars(select(Guest).where(Guest.meeting_id == meeting.id).order_by(Guest.id)))


def _hour(moment: datetime | None) -> time | None:
    return clock.local(moment).time().replace(second=0, microsecond=0) if moment else None


def _said(row: Sequence[Any], starts_at: datetime | None) -> LastTick:
    """Late is who arrived after the meeting had begun."""
    seat, guest, walk_in, walk_in_id, name, organisation, presence, substitute, arrived_at, left_at = row
    is_late = starts_at is not None and arrived_at is not None and arrived_at >= starts_at + ONE_MINUTE
    return LastTick(
        subject=subject_of(seat, guest, walk_in),
        presence=presence,
        substitute=substitute,
        arrived_at=arrived_at,
        left_at=left_at,
        walk_in_id=walk_in_id or 0,
        name=name or "",
        organisation=organisation or "",
        is_late=is_late,
    )


def _opened_by(token: str) -> ReceptionPass | None:
    if not link_tokens.is_possible(token):
        return None
    digest = link_tokens.digest(token)
    of_former_key = (ReceptionPass.former_sha256 == digest) & keys.opens_what_was_signed_before(clock.now())
    is_it = or_(ReceptionPass.token_sha256 == digest, of_former_key)
    query = select(ReceptionPass).where(is_it)
    return db.session.scalar(query.options(joinedload(ReceptionPass.meeting)))
