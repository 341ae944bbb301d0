"""The one blueprint of the agenda, and the words that every template may use of it."""

from collections.abc import Callable

from flask import Blueprint

from coordinator.events.agenda import words
from coordinator.events.agenda.refusals import Refusal
from coordinator.web import answers
from coordinator.web.forms import BaseForm

bp = Blueprint("agenda", __name__)
bp.add_app_template_filter(words.kind_of, "item_kind")
bp.add_app_template_filter(words.state_of, "item_state")
bp.add_app_template_filter(words.outcome_of, "item_outcome")
bp.add_app_template_filter(words.tone_of, "item_tone")
bp.add_app_template_filter(words.channel_of, "item_channel")
bp.add_app_template_filter(words.paper_label, "paper_label")
bp.add_app_template_filter(words.readers_of, "paper_readers")
bp.add_app_template_filter(words.size_of, "file_size")


def is_done(form: BaseForm, act: Callable[[], object]) -> bool:
    """Do it; what the agenda refuses stands at the top of the form."""
    return answers.is_done(form, act, Refusal)
