"""連絡先一覧: whom to telephone when a meeting is called off, those without mail first, split among the offices."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from coordinator.errors import NotFound
from coordinator.events.calling_off import audience
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations.addressees import Addressee, Key
from coordinator.events.invitations.invited import queries as invited
from coordinator.events.invitations.models import Invitation, MeetingContact, Occasion, Outcome, Sending
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox.models import MessageState

TELLING = (Occasion.CALLED_OFF, Occasion.CANCELLED, Occasion.POSTPONED)


@dataclass(frozen=True)
class Call:
    """One line: an addressee with what was sent to them, or another contact of the meeting."""

    who: Addressee | MeetingContact
    is_coming: bool
    sending: Sending | None = None

    @property
    def line(self) -> Sending | MeetingContact | None:
        """What is ticked; None before the meeting is called off."""
        return self.who if isinstance(self.who, MeetingContact) else self.sending

    @property
    def name(self) -> str:
        return self.who.name if isinstance(self.who, MeetingContact) else self.who.who.name

    @property
    def phone(self) -> str:
        return self.who.phone

    @property
    def is_reached(self) -> bool:
        return self.line is not None and self.line.outcome is Outcome.REACHED

    @property
    def has_mail(self) -> bool:
        """Whether a mail tells them, as far as it did not fail."""
        if isinstance(self.who, MeetingContact):
            return bool(self.who.email)
        if self.sending is None:
            return self.who.way is ContactBy.MAIL
        message = self.sending.message
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
    """Those without mail, then those whom a mail tells too; each group split among the offices in one piece each."""

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
    answers, told = invitations.answers(meeting), _told(meeting)
    addressees = invitations.addressees(meeting)
    concerned = audience.concerned_of(addressees, answers)
    calls = [Call(contact, True) for contact in invited.contacts(meeting)]
    calls += [Call(one, audience.is_coming(one, answers), told.get(one.key)) for one in concerned]
    calls.sort(key=lambda call: not call.is_coming)
    return CallList([one for one in calls if not one.has_mail], [one for one in calls if one.has_mail])


def line_of(meeting: Meeting, uid: str) -> Sending | MeetingContact:
    """What a tick is about, of this meeting alone; else 404."""
    sending = select(Sending).join(Sending.invitation).where(Invitation.meeting_id == meeting.id, Sending.uid == uid)
    found = db.session.scalar(sending.where(Sending.occasion.in_(TELLING)).with_for_update(of=Sending))
    contact = select(MeetingContact).where(MeetingContact.meeting_id == meeting.id, MeetingContact.uid == uid)
    line = found or db.session.scalar(contact.with_for_update())
    if line is None:
        raise NotFound()
    return line


def _told(meeting: Meeting) -> dict[Key, Sending]:
    query = (
        select(Sending)
        .join(Sending.invitation)
        .where(Invitation.meeting_id == meeting.id, Sending.occasion.in_(TELLING))
        .options(joinedload(Sending.invitation), joinedload(Sending.message))
        .order_by(Sending.id)
    )
    return {invitations.key_of_row(sending.invitation): sending for sending in db.session.scalars(query)}


def _split(calls: Sequence[Call], parts: int) -> list[Sequence[Call]]:
    size, more = divmod(len(calls), parts)
    ends = [place * size + min(place, more) for place in range(parts + 1)]
    return [calls[begin:end] for begin, end in pairwise(ends)]
