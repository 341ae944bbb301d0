"""The room's one blueprint."""

from flask import Blueprint

from coordinator.guideline import words

bp = Blueprint("guideline", __name__)
bp.add_app_template_filter(words.fate_word, "fate_word")
bp.add_app_template_filter(words.fate_tone, "fate_tone")
