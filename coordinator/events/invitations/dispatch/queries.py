"""Reading what was sent of a meeting's notice."""

from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, literal, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from coordinator import clock
from coordinator.events.invitations import queries
from coordinator.events.invitations.dispatch.progress import DispatchLine, Standing, has_gone_out, standing_of
from coordinator.events.invitations.models import Invitation, Occasion, Sending
from coordinator.events.invitations.replies import has_answered
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.inquiries.addressees import Addressee
from coordinator.orgs.roster.members import Key
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox.models import Message

NOTICE = "notice:"
# Stands between the day and the number of the try, from the second on.
AGAIN = ":"
# What asks for an answer; nobody gets two of these on one day.
ASKING = (Occasion.NOTICE, Occasion.ASKED_AGAIN, Occasion.REMINDER)


def key_on(day: date | None) -> str:
    """A meeting that is moved to another day gets its notice anew."""
    return f"{NOTICE}{day.isoformat() if day else ''}"


def key_again(key: str) -> str:
    """The next try after one that did not arrive: notice:2026-12-03, then notice:2026-12-03:2."""
    day, _colon, turn = key.removeprefix(NOTICE).partition(AGAIN)
    return f"{NOTICE}{day}{AGAIN}{int(turn or 1) + 1}"


def day_of(key: str) -> date | None:
    """For which day of its meeting a notice was, at whichever try."""
    day = key.removeprefix(NOTICE).partition(AGAIN)[0]
    return date.fromisoformat(day) if day else None


def sent_for(meeting: type[Meeting]) -> ColumnElement[bool]:
    """Whether the notice for the meeting's present day has gone out, asked of the database."""
    key = literal(NOTICE) + cast(meeting.held_on, String)
    query = exists().where(Sending.invitation_id == Invitation.id, Invitation.meeting_id == meeting.id)
    return query.where(Sending.occasion == Occasion.NOTICE, Sending.key == key)


def is_sent(meeting: Meeting) -> bool:
    return db.session.scalar(notices(meeting).with_only_columns(Sending.id).limit(1)) is not None


def told(meeting: Meeting) -> set[Key]:
    """To whom the notice for the meeting's present day was written, whatever became of it."""
    rows = db.session.scalars(notices(meeting).with_only_columns(Invitation))
    return {row.key for row in rows}


def reached(meeting: Meeting) -> set[Key]:
    """Whom it may have reached: its last try neither failed, nor was taken back, nor waits in somebody's own mail."""
    loaded = contains_eager(Sending.invitation), joinedload(Sending.message).load_only(Message.state)
    tries = db.session.scalars(notices(meeting).options(*loaded).order_by(Sending.id))
    last = {sending.invitation.key: sending for sending in tries}
    return {key for key, sending in last.items() if has_gone_out(sending)}


def to_be_asked(meeting: Meeting, day: date) -> list[Addressee]:
    """Whom the notice reached and who has not answered for each of their seats.

    Who was written to on that day about it, or by a mail that asks about another meeting, is left in peace.
    """
    asked = select(Invitation).join(Sending, Sending.invitation_id == Invitation.id)
    asked = asked.where(Sending.occasion.in_(ASKING), Sending.written_at >= clock.at(day, time.min))
    in_peace = asked.where(or_(Invitation.meeting_id == meeting.id, Sending.way == ContactBy.MAIL))
    keys = reached(meeting) - {row.key for row in db.session.scalars(in_peace)}
    said = queries.answers(meeting)
    return [one for one in queries.addressees(meeting) if one.key in keys and not has_answered(one, said)]


def standing(meeting: Meeting) -> Standing:
    """Who is invited, and what became of the notice to each at its last try: always the same few statements."""
    row = contains_eager(Sending.invitation)
    loaded = row.joinedload(Invitation.person), row.joinedload(Invitation.organisation), joinedload(Sending.message)
    query = notices(meeting).options(*loaded).order_by(Invitation.number, Sending.id)
    return standing_of(queries.addressees(meeting), db.session.scalars(query).all())


def dispatch_list(meeting: Meeting) -> list[DispatchLine]:
    """発送リスト: what somebody has to post, fax, hand over or telephone, of every occasion, done or not."""
    return _lines(meeting, or_(Sending.way.is_(None), Sending.way != ContactBy.MAIL))


def own_mails(meeting: Meeting) -> list[DispatchLine]:
    """自分のメールで送る: what somebody sends, or sent: the notice for the present day, and what asks again."""
    by_hand = and_(Sending.way == ContactBy.MAIL, Sending.message_id.is_(None))
    return _lines(meeting, and_(by_hand, or_(_is_for(meeting.held_on), Sending.occasion == Occasion.ASKED_AGAIN)))


def every_notice(meeting: Meeting) -> Select[Any]:
    """The sendings of the notice, of whichever day the meeting was planned for then."""
    query = select(Sending).join(Sending.invitation)
    return query.where(Invitation.meeting_id == meeting.id, Sending.occasion == Occasion.NOTICE)


def notices(meeting: Meeting) -> Select[Any]:
    """Those for the meeting's present day, each try of them."""
    return every_notice(meeting).where(_is_for(meeting.held_on))


def _is_for(day: date | None) -> ColumnElement[bool]:
    """Whether a sending is a notice for this day, at whichever try."""
    key = key_on(day)
    return or_(Sending.key == key, Sending.key.startswith(key + AGAIN, autoescape=True))


def _lines(meeting: Meeting, wanted: ColumnElement[bool]) -> list[DispatchLine]:
    """Of those who are invited still, in the order in which they were written."""
    query = (
        select(Sending)
        .join(Sending.invitation)
        .where(Invitation.meeting_id == meeting.id, wanted)
        .options(contains_eager(Sending.invitation))
        .order_by(Sending.written_at, Invitation.number)
    )
    invited = {addressee.key: addressee for addressee in queries.addressees(meeting, meeting.concerned_on)}
    sendings = db.session.scalars(query).all()
    found = ((invited.get(sending.invitation.key), sending) for sending in sendings)
    return [DispatchLine(addressee, sending) for addressee, sending in found if addressee is not None]
