"""Reading what is printed beside a notice's text: reply numbers, personal links, the items, last year's numbers."""

from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.models import Invitation
from coordinator.events.meetings.models import Meeting, meeting_predecessor
from coordinator.extensions import db
from coordinator.inquiries.reply_codes import code_of_number
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.roster.members import Key


@dataclass(frozen=True)
class Return:
    """How one addressee's answer finds back: the reply number, and the link where they have an open one."""

    code: str
    link: PersonalLink | None = None


def returns(meeting: Meeting) -> dict[Key, Return]:
    """Of those to whom the notice went out, in one statement for however many.

    Whoever is not among them has a trial: nothing on it opens or counts before the notice is sent.
    """
    is_theirs = or_(
        PersonalLink.person_id == Invitation.person_id, PersonalLink.organisation_id == Invitation.organisation_id
    )
    sent = dispatch.notices(meeting).with_only_columns(Invitation, PersonalLink)
    rows = db.session.execute(sent.outerjoin(PersonalLink, and_(is_theirs, PersonalLink.stopped_at.is_(None))))
    return {row.key: Return(code_of_number(row.number), link) for row, link in rows}


@dataclass(frozen=True)
class Earlier:
    """The meeting from which one was made, and how many people and organisations with a vacant seat it invited."""

    meeting: Meeting
    people: int
    vacant: int


def earlier(meeting: Meeting) -> Earlier | None:
    """In one statement; None where it was made from no other."""
    counted = select(func.count(Invitation.person_id)).where(Invitation.meeting_id == Meeting.id)
    vacant = select(func.count(Invitation.organisation_id)).where(Invitation.meeting_id == Meeting.id)
    query = (
        select(Meeting, counted.scalar_subquery(), vacant.scalar_subquery())
        .join(meeting_predecessor, meeting_predecessor.c.predecessor_id == Meeting.id)
        .where(meeting_predecessor.c.meeting_id == meeting.id)
        .options(joinedload(Meeting.body), joinedload(Meeting.joint_bodies))
    )
    found = db.session.execute(query).unique().first()
    return Earlier(*found) if found else None
