"""States and reasons in words."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from coordinator.outbox.models import MessageState, Reason

STATES: dict[MessageState, LazyString] = {
    MessageState.WAITING: _l("Waiting to be sent"),
    MessageState.SENT: _l("Sent"),
    MessageState.FAILED: _l("Did not arrive"),
    MessageState.WITHDRAWN: _l("Not sent any more"),
}
TONES = {
    MessageState.WAITING: "info",
    MessageState.SENT: "success",
    MessageState.FAILED: "danger",
    MessageState.WITHDRAWN: "neutral",
}
REASONS: dict[Reason, LazyString] = {
    Reason.NO_SUCH_ADDRESS: _l("There is no such address. Please look at the address in the roster."),
    Reason.MAILBOX_FULL: _l("The recipient's mailbox is full. Please tell the person by telephone."),
    Reason.REFUSED: _l("The recipient's mail server refused the message. Please tell the person by telephone."),
    Reason.BUSY: _l("The recipient's mail server asks to wait."),
    Reason.UNREACHABLE: _l("Our mail server could not be reached. Please ask whoever runs this system."),
    Reason.NOT_LET_IN: _l(
        "Our mail server does not accept the password set here. Please ask whoever runs this system."
    ),
    Reason.TOO_LATE: _l("It would have come too late."),
    Reason.CANCELLED: _l("What it told of was cancelled or changed."),
}
