"""The one blueprint of the agenda, and the words that every template may use of it."""

from flask import Blueprint

from coordinator.events.agenda import words

bp = Blueprint("agenda", __name__)
bp.add_app_template_filter(words.kind_of, "item_kind")
bp.add_app_template_filter(words.state_of, "item_state")
bp.add_app_template_filter(words.outcome_of, "item_outcome")
bp.add_app_template_filter(words.tone_of, "item_tone")
bp.add_app_template_filter(words.channel_of, "item_channel")
bp.add_app_template_filter(words.paper_label, "paper_label")
bp.add_app_template_filter(words.readers_of, "paper_readers")
bp.add_app_template_filter(words.size_of, "file_size")
