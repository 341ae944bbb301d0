"""How far a meeting's notice has come: pure, from who is invited and what was sent. Numbers count these lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from coordinator.events.invitations.models import Outcome, Sending
from coordinator.inquiries.addressees import Addressee, Way, way_of
from coordinator.inquiries.reply_codes import code_of_number
from coordinator.orgs.roster.members import Key
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox.models import MessageState


class State(StrEnum):
    """送信済み・届きませんでした・発送済み・手渡し済み, and what comes before."""

    UNTOLD = "untold"
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    TO_BE_DONE = "to_be_done"
    NOT_REACHED = "not_reached"
    DISPATCHED = "dispatched"
    HANDED = "handed"
    REACHED = "reached"


OF_MESSAGES = {
    MessageState.WAITING: State.WAITING,
    MessageState.SENT: State.SENT,
    MessageState.FAILED: State.FAILED,
    MessageState.WITHDRAWN: State.WITHDRAWN,
}
OF_OUTCOMES = {
    None: State.TO_BE_DONE,
    Outcome.NOT_REACHED: State.NOT_REACHED,
    Outcome.DISPATCHED: State.DISPATCHED,
    Outcome.HANDED: State.HANDED,
    Outcome.REACHED: State.REACHED,
    Outcome.WITHDRAWN: State.WITHDRAWN,
}


def state_of(sending: Sending | None) -> State:
    """A mail that one sends oneself has no message: that somebody sent it is all that is known."""
    if sending is None:
        return State.UNTOLD
    if sending.message is not None:
        return OF_MESSAGES[sending.message.state]
    if sending.way is ContactBy.MAIL and sending.outcome is Outcome.DISPATCHED:
        return State.SENT
    return OF_OUTCOMES[sending.outcome]


def has_gone_out(sending: Sending) -> bool:
    """Whether it may be with its addressee. A line of the dispatch list counts as soon as it is written: who posts a
    hundred letters does not tick each of them on that day; a mail of one's own that nobody has sent does not.
    """
    is_own_mail = sending.way is ContactBy.MAIL and sending.message is None
    if is_own_mail and sending.outcome is None:
        return False
    return state_of(sending) not in (State.FAILED, State.WITHDRAWN)


@dataclass(frozen=True)
class DispatchLine:
    """An addressee and what became of the notice to them; `sending` is None until it went out."""

    addressee: Addressee
    sending: Sending | None = None

    @property
    def way(self) -> Way:
        """As it went out, else as it would."""
        return way_of(self.sending.way if self.sending else self.addressee.way)

    @property
    def contact_by(self) -> ContactBy | None:
        return self.sending.way if self.sending else self.addressee.way

    @property
    def state(self) -> State:
        return state_of(self.sending)

    @property
    def reply_code(self) -> str:
        return code_of_number(self.sending.invitation.number) if self.sending else ""


@dataclass(frozen=True)
class Standing:
    """Who is invited now with what became of the notice, and who was told but is invited no more."""

    lines: tuple[DispatchLine, ...]
    left_out: tuple[Sending, ...]

    @property
    def has_begun(self) -> bool:
        return bool(self.left_out) or any(line.sending for line in self.lines)

    @cached_property
    def untold(self) -> list[DispatchLine]:
        """Whom the next sending reaches: at first everybody, later the newcomers."""
        return [line for line in self.lines if line.sending is None]

    @cached_property
    def by_way(self) -> dict[Way, list[DispatchLine]]:
        return grouped(self.lines)

    @cached_property
    def own_mails(self) -> list[DispatchLine]:
        """自分のメールで送る: what somebody sends, or sent, by their own mail program."""
        mails = [line for line in self.lines if line.sending and line.sending.way is ContactBy.MAIL]
        return [line for line in mails if line.sending and line.sending.message is None]

    @cached_property
    def withdrawn(self) -> list[DispatchLine]:
        """Taken back with a day that stands again: nobody has heard of it."""
        return [line for line in self.lines if line.state is State.WITHDRAWN]

    @cached_property
    def failed(self) -> list[DispatchLine]:
        return [line for line in self.lines if line.state is State.FAILED]


def standing_of(addressees: Sequence[Addressee], sendings: Sequence[Sending]) -> Standing:
    """Join who is invited with what was sent; of several tries the last counts."""
    sent: dict[Key, Sending] = {sending.invitation.key: sending for sending in sendings}
    lines = tuple(DispatchLine(addressee, sent.pop(addressee.key, None)) for addressee in addressees)
    return Standing(lines, tuple(sent.values()))


def grouped(lines: Sequence[DispatchLine]) -> dict[Way, list[DispatchLine]]:
    """The lists behind メール71人・紙24人・電話5人・届け先なし2人; each line stands in one of them."""
    return {way: [line for line in lines if line.way is way] for way in Way}
