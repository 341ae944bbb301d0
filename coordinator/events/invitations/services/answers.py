"""An answer is taken: by link, signed in, or entered by the secretariat for whoever phoned, faxed or wrote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from coordinator import clock
from coordinator.events.invitations.models import Answer, AnswerCode, Children, FormerAnswer, Invitation, ReplyFacts
from coordinator.events.invitations.refusals import AnswersClosed, NobodySent, NotInvited
from coordinator.events.invitations.services.places import settle
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.files.models import StoredFile
from coordinator.inquiries.channels import Channel
from coordinator.orgs.roster.models import Seat

SAID = (
    *("answer", "substitute_name", "answered_at", "is_late"),
    *("channel", "received_from", "received_on", "photo_id"),
)


@dataclass(frozen=True)
class Origin:
    """How an answer reached us; for proxy entry also from whom, on which day, and a photo of the sheet."""

    channel: Channel = Channel.LINK
    received_from: str = ""
    received_on: date | None = None
    photo: StoredFile | None = None


def answer(
    meeting: Meeting, seats: Sequence[Seat], *, answer: AnswerCode, origin: Origin, substitute_name: str = ""
) -> list[Answer]:
    """The answer for these seats; an earlier one is replaced, and the last one counts.

    A substitute's name stays with its answer alone: whoever comes in person after all sends nobody.
    """
    if not meeting.accepts_answers:
        raise AnswersClosed(meeting)
    if not seats or not all(map(meeting.expects, seats)):
        raise NotInvited()

    if meeting.has_limits:
        lock(meeting)
    given = [_row(meeting, seat) for seat in seats]
    at = clock.now()
    for row in given:
        _write(row, meeting, answer=answer, origin=origin, substitute_name=substitute_name, at=at)
    db.session.flush()
    if meeting.has_limits:
        settle(meeting)
    return given


def name_substitute(answer: Answer, *, name: str) -> Answer:
    """Who comes instead, said after the tap, changed or taken back; without a name somebody still comes."""
    if not answer.meeting.accepts_answers:
        raise AnswersClosed(answer.meeting)
    if answer.answer is not AnswerCode.SUBSTITUTE:
        raise NobodySent()
    if name != answer.substitute_name:
        _mark_if_late(answer)
    answer.substitute_name = name
    answer.touch()
    db.session.flush()
    return answer


def take_back(answers: Sequence[Answer]) -> None:
    """取り消し: each is again what it was before the last time; where nothing had been said, nothing is said again."""
    for row in answers:
        if not row.meeting.accepts_answers:
            raise AnswersClosed(row.meeting)
        before = select(FormerAnswer).where(FormerAnswer.answer_id == row.id).order_by(FormerAnswer.id.desc())
        former = db.session.scalar(before.limit(1))
        if former is None:
            db.session.delete(row)
            continue
        copy_said(former, row)
        row.touch()
        db.session.delete(former)
    db.session.flush()
    for meeting in {row.meeting for row in answers if row.meeting.has_limits}:
        settle(meeting)


def tell_more(
    invitation: Invitation, *, children_months: Sequence[int] = (), answers: Iterable[Answer] = (), **facts: Any
) -> Invitation:
    """What comes after the tap, all of it optional: an opinion, help, children (ages in months, nothing else).

    `answers`: those that are late by it, where help or children are told after the last day.
    """
    if not invitation.meeting.accepts_answers:
        raise AnswersClosed(invitation.meeting)
    before = _needs(invitation)
    for name, value in facts.items():
        setattr(invitation, name, value)
    is_without = invitation.children is Children.NONE
    invitation.children_months = [] if is_without else sorted(children_months)
    if _needs(invitation) != before:
        for row in answers:
            _mark_if_late(row)
    invitation.touch()
    db.session.flush()
    if invitation.meeting.has_limits:
        settle(invitation.meeting)
    return invitation


def _write(
    row: Answer, meeting: Meeting, *, answer: AnswerCode, origin: Origin, substitute_name: str, at: datetime
) -> None:
    is_same_way = row.answer is answer
    row.answer = answer
    if answer is not AnswerCode.SUBSTITUTE:
        row.substitute_name = ""
    elif substitute_name or not is_same_way:
        row.substitute_name = substitute_name
    row.answered_at = at
    row.is_late = _is_late(meeting, origin)
    row.channel, row.received_from, row.received_on = origin.channel, origin.received_from, origin.received_on
    row.photo = origin.photo
    row.touch()


def _with_former_kept(row: Answer) -> Answer:
    former = FormerAnswer(answer_id=row.id)
    copy_said(row, former)
    db.session.add(former)
    return row


def copy_said(one: ReplyFacts, other: ReplyFacts) -> None:
    """Write into `other` what `one` says, and how it reached us."""
    for name in SAID:
        setattr(other, name, getattr(one, name))


def _needs(invitation: Invitation) -> list[object]:
    """What the day has to be prepared for."""
    return [getattr(invitation, name) for name in ("help", "help_note", "children", "children_months")]


def _mark_if_late(row: Answer) -> None:
    """What is told after the last day is shown with the late ones; what stood on that day is kept."""
    if not row.is_late and _is_late(row.meeting, Origin()):
        _with_former_kept(row)
        row.is_late = True


def _is_late(meeting: Meeting, origin: Origin) -> bool:
    """What was phoned or posted in time is not late because it was entered later."""
    return meeting.is_overdue_on(origin.received_on or clock.today())


def _row(meeting: Meeting, seat: Seat) -> Answer:
    """The seat's row in the meeting, what it said kept; two who answer at the same moment write one."""
    asked = select(Answer).where(Answer.meeting_id == meeting.id, Answer.seat_id == seat.id).with_for_update()
    found = db.session.scalar(asked)
    if found is not None:
        return _with_former_kept(found)
    row = Answer(meeting=meeting, seat=seat, answer=AnswerCode.UNDECIDED, channel=Channel.LINK)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return _with_former_kept(db.session.scalars(asked).one())
    return row
