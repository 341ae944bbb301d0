"""開催通知を送る: everybody who is invited and was not told yet, each by their way."""

from coordinator import clock
from coordinator.events.approvals import services as approvals
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.letters import approval_text
from coordinator.events.invitations.letters import queries as letters
from coordinator.events.invitations.letters import services as texts
from coordinator.events.invitations.models import NoticeText, Occasion, Sending
from coordinator.events.invitations.refusals import NobodyReachable, NobodyToTell, NotAnnouncedYet, TelephoneMissing
from coordinator.events.invitations.services.dispatch import send
from coordinator.events.invitations.services.facts import remember_notice
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import new_uid
from coordinator.inquiries.addressees import Addressee
from coordinator.outbox import services as outbox
from coordinator.outbox.models import Message
from coordinator.outbox.services import NothingToRetry
from coordinator.web.page_context import council_of_this_request

MAIL = "invitations/notice"
SAMPLE_CODE = "0000"


def give_notice(meeting: Meeting, *, by_own_mail: bool = False) -> list[Sending]:
    """The notice to whoever was not told yet: at first to all, later to the newcomers alone."""
    if not meeting.accepts_answers:
        raise NotAnnouncedYet()
    untold = [line.addressee for line in dispatch.standing(meeting).untold]
    if not untold:
        raise NobodyToTell()
    return _tell(meeting, untold, key=dispatch.key_on(meeting.held_on), by_own_mail=by_own_mail)


def give_notice_again(meeting: Meeting, uid: str) -> Sending:
    """What did not arrive or was taken back is written anew, by the way and to the address that the roster holds now.

    `uid`: of the sending that failed or was withdrawn, which stays in the record as it was.
    """
    if not meeting.accepts_answers:
        raise NotAnnouncedYet()
    lock(meeting)
    standing = dispatch.standing(meeting)
    untold = {line.sending.uid: line for line in (*standing.failed, *standing.withdrawn) if line.sending}
    if uid not in untold:
        raise NothingToRetry()
    addressee, last = untold[uid].addressee, untold[uid].sending
    if addressee.way is None or last is None:
        raise NobodyReachable(addressee.name)
    (sending,) = _tell(meeting, [addressee], key=dispatch.key_again(last.key))
    return sending


def saved_text(meeting: Meeting) -> NoticeText:
    """The text as it is approved and goes out: a proposal becomes the text, once, whoever comes at the same moment."""
    lock(meeting)
    return letters.text_of(meeting) or texts.write(meeting)


def try_out(meeting: Meeting, *, recipient: str, recipient_name: str) -> Message | None:
    """One mail to oneself, as the first addressee would get it, without anybody's link; nothing else happens."""
    lines = dispatch.standing(meeting).lines
    if not lines:
        raise NobodyToTell()
    return outbox.enqueue(
        key=f"trial:{meeting.uid}:{new_uid()}",
        notice="invitations/trial",
        recipient=recipient,
        recipient_name=recipient_name,
        meeting=meeting,
        addressee=lines[0].addressee,
        letters=letters.letters_of(meeting),
        reply_code=SAMPLE_CODE,
    )


def _tell(meeting: Meeting, addressees: list[Addressee], *, key: str, by_own_mail: bool = False) -> list[Sending]:
    """Each by their way, as far as the text is approved as it stands; everybody learns where to telephone."""
    council = council_of_this_request()
    if council is not None and not council.phone:
        raise TelephoneMissing()
    notice = saved_text(meeting)
    approvals.require(approval_text.asked_of(meeting, notice))
    notice.dated_on = notice.dated_on or clock.today()
    remember_notice(meeting)
    return send(
        meeting,
        addressees,
        occasion=Occasion.NOTICE,
        key=key,
        notice=MAIL,
        not_after=meeting.day_ends_at,
        letters=letters.letters_of(meeting, notice),
        by_own_mail=by_own_mail,
    )
