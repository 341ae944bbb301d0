"""Reading what went out of a meeting's notice: three statements, however many were told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from coordinator.events.invitations.addressees import Key
from coordinator.events.invitations.dispatch.queries import every_notice
from coordinator.events.invitations.models import Invitation, NoticeText, Sending, ToldFacts
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import Holding

Posts = Mapping[Key, Sequence[tuple[Organisation, str]]]


@dataclass(frozen=True)
class SentNotice:
    """The text, the facts that were told last, each sending, and whom those expected represent, in roster order."""

    text: NoticeText
    told: ToldFacts | None
    sendings: Sequence[Sending]
    posts: Posts


def sent_notice(meeting: Meeting) -> SentNotice | None:
    """None as long as no notice went out."""
    # The senders are three: joins cost less than statements of their own.
    senders = joinedload(NoticeText.senders).joinedload(Organisation.former_names)
    query = select(NoticeText, ToldFacts).outerjoin(ToldFacts, ToldFacts.meeting_id == NoticeText.meeting_id)
    row = db.session.execute(query.where(NoticeText.meeting_id == meeting.id).options(senders)).unique().first()
    sendings = _sendings(meeting) if row else ()
    return SentNotice(*row, sendings, _posts(meeting)) if row and sendings else None


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


def _posts(meeting: Meeting) -> Posts:
    """Organisation and post of each seat that is expected, by who is its addressee on the meeting's day."""
    query = (
        meetings.of_expected(meeting, Organisation, Holding.person_id, Holding.post)
        .options(joinedload(Organisation.former_names))
        .order_by(*roster.roster_order())
    )
    found: dict[Key, list[tuple[Organisation, str]]] = {}
    for organisation, person_id, post in db.session.execute(query).unique():
        key = ("organisation", organisation.id) if person_id is None else ("person", person_id)
        found.setdefault(key, []).append((organisation, post or ""))
    return found
