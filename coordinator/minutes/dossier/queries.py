"""Reading what went out of a meeting's notice: three statements, however many were told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from coordinator.events.invitations.dispatch.queries import every_notice
from coordinator.events.invitations.models import Invitation, NoticeText, Sending, ToldFacts
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.members import Key, MemberIdentity, MemberNames

# Each seat that is expected, by who is its addressee on the meeting's day.
Represented = Mapping[Key, Sequence[MemberNames]]


@dataclass(frozen=True)
class SentNotice:
    """The text, the facts that were told last, each sending, and whom those expected represent, in roster order."""

    text: NoticeText
    told: ToldFacts | None
    sendings: Sequence[Sending]
    represented: Represented


def sent_notice(meeting: Meeting) -> SentNotice | None:
    """None as long as no notice went out."""
    # The senders are three: joins cost less than statements of their own.
    senders = joinedload(NoticeText.senders).joinedload(Organisation.former_names)
    query = select(NoticeText, ToldFacts).outerjoin(ToldFacts, ToldFacts.meeting_id == NoticeText.meeting_id)
    row = db.session.execute(query.where(NoticeText.meeting_id == meeting.id).options(senders)).unique().first()
    sendings = _sendings(meeting) if row else ()
    return SentNotice(*row, sendings, _represented(meeting)) if row and sendings else None


def _sendings(meeting: Meeting) -> Sequence[Sending]:
    """Every notice, of whichever day the meeting was planned for then."""
    row = contains_eager(Sending.invitation)
    query = (
        every_notice(meeting)
        .options(
            row.joinedload(Invitation.person),
            row.joinedload(Invitation.organisation).joinedload(Organisation.former_names),
            joinedload(Sending.message),
        )
        .order_by(Sending.key, Invitation.number)
    )
    return db.session.scalars(query).unique().all()


def _represented(meeting: Meeting) -> Represented:
    query = meetings.expected_members(meetings.rules_of(meeting), MemberIdentity, MemberNames)
    rows = db.session.execute(query.order_by(*roster.roster_order()), meetings.parameters_of(meeting))
    found: dict[Key, list[MemberNames]] = {}
    for identity, names in rows:
        found.setdefault(identity.key, []).append(names)
    return found
