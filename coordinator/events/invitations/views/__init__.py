"""The secretariat's pages about who is invited, what was sent, and who answered."""

from coordinator.events.invitations.views import (
    answers,
    approval,
    asking,
    calls,
    dispatch,
    entry,
    guests,
    invited,
    notice,
    own_mail,
    paper,
    text,
)
from coordinator.events.invitations.views.blueprint import bp

__all__ = [
    "answers",
    "approval",
    "asking",
    "bp",
    "calls",
    "dispatch",
    "entry",
    "guests",
    "invited",
    "notice",
    "own_mail",
    "paper",
    "text",
]
