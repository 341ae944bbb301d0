"""The secretariat's pages about who is invited, what was sent, and who answered."""

from coordinator.events.invitations.views import (
    answers,
    approval,
    calls,
    dispatch,
    entry,
    guests,
    invitees,
    notice,
    own_mail,
    paper,
    repeat_request,
    text,
)
from coordinator.events.invitations.views.blueprint import bp

__all__ = [
    "answers",
    "approval",
    "bp",
    "calls",
    "dispatch",
    "entry",
    "guests",
    "invitees",
    "notice",
    "own_mail",
    "paper",
    "repeat_request",
    "text",
]
