"""What the ways and states of a notice are called."""

from collections.abc import Mapping, Sized

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.events.invitations.dispatch.progress import DispatchLine, State, state_of
from coordinator.events.invitations.models import Occasion, Sending
from coordinator.inquiries.addressees import Way
from coordinator.outbox.words import REASONS
from coordinator.web import filters

WAYS: dict[Way, LazyString] = {
    Way.MAIL: _l("Those told by mail"),
    Way.PAPER: _l("Those told on paper"),
    Way.TELEPHONE: _l("Those told by telephone"),
    Way.NONE: _l("Those whom no way reaches"),
}
STATES: dict[State, LazyString] = {
    State.UNTOLD: _l("Not told yet"),
    State.WAITING: _l("Waiting to be sent"),
    State.SENT: _l("Sent"),
    State.FAILED: _l("Did not arrive"),
    State.WITHDRAWN: _l("Not sent any more"),
    State.TO_BE_DONE: _l("Not dispatched yet"),
    State.NOT_REACHED: _l("Not reached yet"),
    State.DISPATCHED: _l("Dispatched"),
    State.HANDED: _l("Handed over"),
    State.REACHED: _l("Was reached"),
}
OCCASIONS: dict[Occasion, LazyString] = {
    Occasion.NOTICE: _l("Notice of the meeting"),
    Occasion.ASKED_AGAIN: _l("Asked again for an answer"),
    Occasion.REMINDER: _l("Reminder"),
    Occasion.CHANGED: _l("Told of a change"),
    Occasion.POSTPONED: _l("Told that it is postponed"),
    Occasion.CANCELLED: _l("Told that it is cancelled"),
    Occasion.CALLED_OFF: _l("Told that it is called off today"),
    Occasion.PLACE: _l("Told of a free place"),
}
TONES = {
    State.SENT: "success",
    State.DISPATCHED: "success",
    State.HANDED: "success",
    State.REACHED: "success",
    State.FAILED: "danger",
    State.WITHDRAWN: "danger",
    State.NOT_REACHED: "warning",
    State.TO_BE_DONE: "warning",
    State.WAITING: "info",
}


def way_group(way: Way) -> str:
    return str(WAYS[way])


def occasion_of(sending: Sending) -> str:
    return str(OCCASIONS[sending.occasion])


def state(line: DispatchLine) -> str:
    return str(STATES[line.state])


def tone(line: DispatchLine) -> str:
    return TONES.get(line.state, "neutral")


def more_of(sending: Sending | None) -> str:
    """What else is known of a state: the reason, or the day and the person."""
    if sending is None:
        return ""
    if sending.message is not None and sending.message.reason is not None:
        return str(REASONS[sending.message.reason])
    if sending.message is not None and sending.message.sent_at is not None:
        return filters.moment(sending.message.sent_at)
    if sending.done_on is not None:
        return _("%(day)s, %(name)s", day=filters.day(sending.done_on), name=sending.done_by)
    return ""


def state_of_sending(sending: Sending) -> str:
    return str(STATES[state_of(sending)])


def numbers(by_way: Mapping[Way, Sized]) -> str:
    """メール71人・紙24人・電話5人; 届け先なし is named where there is one."""
    named = [part(way, len(lines)) for way, lines in by_way.items() if lines or way is not Way.NONE]
    return ("・" if filters.in_japanese() else ", ").join(named)


def part(way: Way, count: int) -> str:
    """メール71人"""
    said = {
        Way.MAIL: _("by mail %(count)s", count=count),
        Way.PAPER: _("on paper %(count)s", count=count),
        Way.TELEPHONE: _("by telephone %(count)s", count=count),
        Way.NONE: _("no way known %(count)s", count=count),
    }
    return said[way]
