"""What is done about invitations: inviting, and answering."""

from coordinator.events.invitations.services.answering import Origin, answer, tell_more
from coordinator.events.invitations.services.inviting import as_usual, invite, invite_one, leave_out, take_in

__all__ = ["Origin", "answer", "as_usual", "invite", "invite_one", "leave_out", "take_in", "tell_more"]
