"""The sample's notice: sent, partly arrived, and answered in every way. No mail of it leaves the house."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import NamedTuple

from coordinator import clock
from coordinator.demo.days import written_on
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.invitees import services as others
from coordinator.events.invitations.letters import services as texts
from coordinator.events.invitations.models import AnswerCode, Children, ContactRole, Help, Outcome, Sending
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.channels import Channel
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox.models import MessageState, Reason

SUBSTITUTE = "見本 代子"
DONE: dict[ContactBy | None, Outcome] = {
    ContactBy.TELEPHONE: Outcome.REACHED,
    ContactBy.HAND: Outcome.HANDED,
    ContactBy.REGULAR: Outcome.HANDED,
}


class SampleAnswer(NamedTuple):
    """One answer, and how it came."""

    answer: AnswerCode
    channel: Channel = Channel.LINK
    substitute: str = ""


# Every sort of answer in turn; None has not answered.
SAID: tuple[SampleAnswer | None, ...] = (
    SampleAnswer(AnswerCode.ATTEND),
    SampleAnswer(AnswerCode.SUBSTITUTE, substitute=SUBSTITUTE),
    None,
    SampleAnswer(AnswerCode.ATTEND, Channel.TELEPHONE),
    SampleAnswer(AnswerCode.ABSENT, Channel.FAX),
    SampleAnswer(AnswerCode.UNDECIDED),
    SampleAnswer(AnswerCode.ATTEND, Channel.POST),
    None,
)


def send_and_answer(meeting: Meeting) -> None:
    """Twelve days ago it went out; since then most have answered."""
    today = clock.today()
    others.add_guest(meeting, name="見本 区長", post="区長（見本）")
    others.add_contact(meeting, role=ContactRole.VENUE, name="見本会館", phone="045-000-0000")
    with written_on(today - timedelta(days=12)):
        texts.write(meeting, document_number="見本第1号")
        _settle(services.give_notice(meeting), today - timedelta(days=11))
    with written_on(today - timedelta(days=5)):
        _answer(meeting)


def _settle(sent: Sequence[Sending], day: date) -> None:
    """All mails are marked as sent but the last, which did not arrive; the lines of the dispatch list but the last."""
    mails = [sending.message for sending in sent if sending.message is not None]
    for message in mails:
        message.become(MessageState.SENT)
        message.sent_at = clock.now()
    if mails:
        mails[-1].become(MessageState.FAILED, Reason.NO_SUCH_ADDRESS)
        mails[-1].sent_at = None
    lines = [sending for sending in sent if sending.is_to_be_done and sending.way is not None]
    for sending in lines[:-1]:
        outcome = DONE.get(sending.way, Outcome.DISPATCHED)
        services.mark_done(sending, outcome=outcome, on=day, by="事務局（見本）")


def _answer(meeting: Meeting) -> None:
    for addressee, said in zip(queries.addressees(meeting), cycle(SAID), strict=False):
        if said is None:
            continue
        is_proxy = said.channel is not Channel.LINK
        origin = Origin(
            channel=said.channel,
            received_from=addressee.name if is_proxy else "",
            received_on=clock.today() if is_proxy else None,
        )
        services.answer(meeting, addressee.seats, answer=said.answer, origin=origin, substitute_name=said.substitute)
    _tell_more(meeting)


def _tell_more(meeting: Meeting) -> None:
    """One brings a small child and needs a place for a wheelchair, and has something to say."""
    row = services.invite_one(meeting, queries.addressees(meeting)[0])
    services.tell_more(
        row,
        opinion="（見本）雨の日に集まれる場所についても話したいです。",
        help=[Help.WHEELCHAIR.value],
        children=Children.TOGETHER,
        children_months=[18],
    )
