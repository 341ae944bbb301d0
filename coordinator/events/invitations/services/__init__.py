"""What is done about invitations: inviting, telling, answering."""

from coordinator.events.invitations.services.answering import Origin, answer, name_substitute, tell_more
from coordinator.events.invitations.services.inviting import as_usual, invite, invite_one, leave_out, take_in
from coordinator.events.invitations.services.sending import mark_done, send, withdraw_waiting

__all__ = [
    "Origin",
    "answer",
    "as_usual",
    "invite",
    "invite_one",
    "leave_out",
    "mark_done",
    "name_substitute",
    "send",
    "take_in",
    "tell_more",
    "withdraw_waiting",
]
