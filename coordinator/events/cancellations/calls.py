"""連絡先一覧: whom to telephone when a meeting is called off, those without mail first, split among the offices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from coordinator.errors import NotFound
from coordinator.events.cancellations import audience
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations.invitees import queries as invited
from coordinator.events.invitations.models import Invitation, MeetingContact, Occasion, Outcome, Sending
from coordinator.events.invitations.replies import is_coming
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.inquiries.addressees import Addressee
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.members import Key
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox import reach
from coordinator.outbox.models import MessageState


@dataclass(frozen=True)
class Call:
    """One line: an addressee or another contact of the meeting, and what is ticked once it does not take place."""

    who: Addressee | MeetingContact
    is_coming: bool
    line: Sending | MeetingContact | None = None
    # 空き待ち: they wanted to come, and hope for a place.
    is_waiting: bool = False

    @property
    def addressee(self) -> Addressee | None:
        """None for another contact."""
        return self.who if isinstance(self.who, Addressee) else None

    @property
    def name(self) -> str:
        return self.who.name

    @property
    def phone(self) -> str:
        return self.who.phone

    @property
    def is_reached(self) -> bool:
        return self.line is not None and self.line.outcome is Outcome.REACHED

    @property
    def has_mail(self) -> bool:
        """Whether a mail tells them, as far as it did not fail; where no mail server is set it tells nobody."""
        if not reach.reaches_people():
            return False
        if self.addressee is None:
            return bool(self.who.email)
        if not isinstance(self.line, Sending):
            return self.addressee.way is ContactBy.MAIL
        message = self.line.message
        return message is not None and message.state in (MessageState.WAITING, MessageState.SENT)


@dataclass(frozen=True)
class Share:
    """The lines of one office."""

    office: Organisation | None
    calls: Sequence[Call]

    @property
    def left(self) -> int:
        return sum(not call.is_reached for call in self.calls)


@dataclass(frozen=True)
class CallList:
    """Those without mail, then those whom a mail tells too; each group split among the offices in one piece each.

    `day` is that on which they hold their seats.
    """

    day: date
    without_mail: Sequence[Call]
    with_mail: Sequence[Call]

    @property
    def left_without_mail(self) -> int:
        return sum(not call.is_reached for call in self.without_mail)

    @property
    def left_with_mail(self) -> int:
        return sum(not call.is_reached for call in self.with_mail)

    def shares(self, offices: Sequence[Organisation]) -> list[Share]:
        """What each office telephones; the same lines stay with it whatever is ticked."""
        parts = [_split(group, len(offices) or 1) for group in (self.without_mail, self.with_mail)]
        owners = offices or (None,)
        return [Share(office, [*parts[0][place], *parts[1][place]]) for place, office in enumerate(owners)]


def call_list(meeting: Meeting) -> CallList:
    """The same before and after: before, whom one would have to reach; after, what became of it."""
    occasion, answers, day = telling(meeting), invitations.answers(meeting), meeting.concerned_on
    told = _told(meeting, occasion) if occasion else {}
    concerned = audience.concerned_of(invitations.addressees(meeting, day), answers)
    calls = [Call(contact, True, contact if occasion else None) for contact in invited.contacts(meeting)]
    waiting = invitations.waiting(meeting)
    for one in concerned:
        comes = is_coming(one, answers, waiting)
        waits = not comes and is_coming(one, answers)
        calls.append(Call(one, comes, told.get(one.key), is_waiting=waits))
    calls.sort(key=lambda call: not call.is_coming)
    return CallList(day, [one for one in calls if not one.has_mail], [one for one in calls if one.has_mail])


def telling(meeting: Meeting) -> Occasion | None:
    """What tells that it does not take place, as the meeting stands now; None as long as it does."""
    if meeting.state is MeetingState.POSTPONED:
        return Occasion.POSTPONED
    if meeting.state is MeetingState.CANCELLED:
        return Occasion.CALLED_OFF if meeting.called_off_at else Occasion.CANCELLED
    return None


def line_of(meeting: Meeting, uid: str) -> Sending | MeetingContact:
    """What a tick is about, of this meeting as it stands alone; else 404."""
    occasion, line = telling(meeting), None
    if occasion is not None:
        contact = select(MeetingContact).where(MeetingContact.meeting_id == meeting.id, MeetingContact.uid == uid)
        sending = _sent(meeting, occasion).where(Sending.uid == uid).with_for_update(of=Sending)
        line = db.session.scalar(sending) or db.session.scalar(contact.with_for_update())
    if line is None:
        raise NotFound()
    return line


def _told(meeting: Meeting, occasion: Occasion) -> dict[Key, Sending]:
    loaded = joinedload(Sending.invitation), joinedload(Sending.message)
    query = _sent(meeting, occasion).options(*loaded).order_by(Sending.id)
    return {sending.invitation.key: sending for sending in db.session.scalars(query)}


def _sent(meeting: Meeting, occasion: Occasion) -> Select[Sending]:
    """Since the meeting was announced last: what told of an earlier postponement is done with."""
    query = select(Sending).join(Sending.invitation)
    query = query.where(Invitation.meeting_id == meeting.id, Sending.occasion == occasion)
    return query.where(Sending.written_at >= meeting.announced_at) if meeting.announced_at else query


def _split(calls: Sequence[Call], parts: int) -> list[Sequence[Call]]:
    size, more = divmod(len(calls), parts)
    ends = [place * size + min(place, more) for place in range(parts + 1)]
    return [calls[begin:end] for begin, end in pairwise(ends)]
