"""まだお返事のない方に知らせる: whoever was told and has not answered, each by their way, nobody twice on one day."""

from datetime import date

from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.letters import queries as letters
from coordinator.events.invitations.models import Occasion, Sending
from coordinator.events.invitations.refusals import EntryClosed, NobodyToAsk, NoticeComesFirst
from coordinator.events.invitations.services.dispatch import send
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting

MAIL = "invitations/asked_again"


def ask_again(meeting: Meeting, *, on: date, by_own_mail: bool = False) -> list[Sending]:
    """Ask those whom the notice reached and who have not answered (まだわかりません too), nobody twice on one day.

    `by_own_mail`: somebody sends the mails themselves, as `own_mail` shows them.
    """
    if not meeting.accepts_answers:
        raise EntryClosed()
    if not dispatch.is_sent(meeting):
        raise NoticeComesFirst()
    lock(meeting)
    asked = dispatch.to_be_asked(meeting, on)
    if not asked:
        raise NobodyToAsk()
    return send(
        meeting,
        asked,
        occasion=Occasion.ASKED_AGAIN,
        key=f"asked_again:{on.isoformat()}",
        notice=MAIL,
        not_after=meeting.day_ends_at,
        letters=letters.letters_of(meeting),
        is_overdue=meeting.is_overdue_on(on),
        by_own_mail=by_own_mail,
    )
