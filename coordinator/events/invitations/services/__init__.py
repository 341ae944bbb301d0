"""What is done about invitations: inviting, telling, answering."""

from coordinator.events.invitations.services.answers import Origin, answer, name_substitute, take_back, tell_more
from coordinator.events.invitations.services.day_change import begin_anew
from coordinator.events.invitations.services.dispatch import mark_done, send, withdraw_lines, withdraw_waiting
from coordinator.events.invitations.services.facts import FACTS, remember
from coordinator.events.invitations.services.invitees import as_usual, invite, invite_one, leave_out, take_in
from coordinator.events.invitations.services.notice import (
    MAIL,
    SAMPLE_CODE,
    give_notice,
    give_notice_again,
    saved_text,
    try_out,
)
from coordinator.events.invitations.services.places import settle
from coordinator.events.invitations.services.proxy_entry import enter
from coordinator.events.invitations.services.repeat_request import ask_again

__all__ = [
    "FACTS",
    "MAIL",
    "SAMPLE_CODE",
    "Origin",
    "answer",
    "as_usual",
    "ask_again",
    "begin_anew",
    "enter",
    "give_notice",
    "give_notice_again",
    "invite",
    "invite_one",
    "leave_out",
    "mark_done",
    "name_substitute",
    "remember",
    "saved_text",
    "send",
    "settle",
    "take_back",
    "take_in",
    "tell_more",
    "try_out",
    "withdraw_lines",
    "withdraw_waiting",
]
