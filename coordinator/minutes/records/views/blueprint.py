"""The one blueprint of the working minutes, and what their templates use."""

from flask import Blueprint, request

from coordinator.events.agenda.words import KINDS
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.records import words
from coordinator.minutes.records.rows import Sent

bp = Blueprint("records", __name__)
bp.add_app_template_filter(words.state_of, "minutes_state")
bp.add_app_template_filter(words.tone_of, "minutes_tone")
bp.add_app_template_filter(lambda kind: str(KINDS[kind]), "kind_word")


def meeting_at_hand(slug: str) -> Meeting:
    """The meeting; for a request that writes, nobody else writes its minutes until it has been answered."""
    meeting = meetings.for_desk(slug)
    if request.method == "POST":
        lock(meeting)
    return meeting


def sent() -> Sent:
    """What the form brought, in the order in which it was sent."""
    return Sent(request.form)
