"""Telling addressees something: by mail with their own link, else as a line of the dispatch list (発送リスト)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from coordinator.events.invitations.models import Invitation, Occasion, Outcome, Sending
from coordinator.events.invitations.services.invitees import invite
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.inquiries.addressees import Addressee
from coordinator.inquiries.reply_codes import code_of_number
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox import services as outbox
from coordinator.outbox.models import Message, MessageState
from coordinator.outbox.services import SecretLink

WITHOUT_A_LINK = (ContactBy.TELEPHONE, None)


def send(
    meeting: Meeting,
    addressees: Sequence[Addressee],
    *,
    occasion: Occasion,
    key: str,
    notice: str,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    by_own_mail: bool = False,
    **context: Any,
) -> list[Sending]:
    """One notice to each of them, once for one `key`; whom it went to already is left out.

    `notice` names the mail under `templates/email/`, which also sees `meeting`, `addressee` and `reply_code`.
    `by_own_mail`: somebody sends the mails themselves (自分のメールで送る), so that none is written to the outbox.
    """
    rows = invite(meeting, addressees)
    ids = [row.id for row in rows]
    known = set(
        db.session.scalars(select(Sending.invitation_id).where(Sending.key == key, Sending.invitation_id.in_(ids)))
    )
    times = {"not_before": not_before, "not_after": not_after}
    sent = []
    for addressee, row in zip(addressees, rows, strict=True):
        if row.id in known:
            continue
        sending = Sending(invitation=row, occasion=occasion, key=key, way=addressee.way)
        if addressee.way not in WITHOUT_A_LINK and not addressee.link_is_stopped:
            link = links.sent(links.link_of(addressee.who))
            if addressee.way is ContactBy.MAIL and not by_own_mail:
                sending.message = _mail(meeting, addressee, row, link, key=key, notice=notice, **times, **context)
        db.session.add(sending)
        sent.append(sending)
    db.session.flush()
    return sent


def mark_done(sending: Sending, *, outcome: Outcome, on: date, by: str) -> Sending:
    """Somebody dispatched it, handed it over or telephoned; said anew, the last word counts."""
    sending.outcome, sending.done_on, sending.done_by = outcome, on, by
    db.session.flush()
    return sending


def withdraw_waiting(meeting: Meeting, occasions: Iterable[Occasion]) -> int:
    """Take back what was not delivered yet, because the meeting changed; how many mails that were."""
    waiting = (
        select(Message.key)
        .join(Sending, Sending.message_id == Message.id)
        .join(Sending.invitation)
        .where(Invitation.meeting_id == meeting.id, Sending.occasion.in_(list(occasions)))
        .where(Message.state == MessageState.WAITING)
    )
    return sum(outbox.withdraw(key=key) for key in db.session.scalars(waiting).all())


def withdraw_lines(meeting: Meeting) -> int:
    """Of the dispatch list what nobody has dispatched or said yet; how many lines that were."""
    still_open = or_(Sending.outcome.is_(None), Sending.outcome == Outcome.NOT_REACHED)
    lines = select(Sending).join(Sending.invitation).where(Invitation.meeting_id == meeting.id, still_open)
    found = db.session.scalars(lines.where(Sending.message_id.is_(None))).all()
    for sending in found:
        sending.outcome = Outcome.WITHDRAWN
    db.session.flush()
    return len(found)


def _mail(
    meeting: Meeting, addressee: Addressee, row: Invitation, link: SecretLink, *, key: str, **rest: Any
) -> Message | None:
    return outbox.enqueue(
        key=f"invitation:{row.uid}:{key}",
        recipient=addressee.email,
        recipient_name=addressee.name,
        link=link,
        meeting=meeting,
        addressee=addressee,
        reply_code=code_of_number(row.number),
        **rest,
    )
