"""The secretariat plans, announces, postpones and cancels meetings."""

from flask import Blueprint

from coordinator.events.meetings import words

bp = Blueprint("meetings", __name__)
bp.add_app_template_filter(words.label_of, "meeting_label")
bp.add_app_template_filter(words.state_of, "meeting_state")
bp.add_app_template_filter(words.tone_of, "meeting_tone")
bp.add_app_template_filter(words.name_of, "name_here")
