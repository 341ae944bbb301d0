"""The one blueprint of the day's pages at the desk, and what their templates use."""

from flask import Blueprint

from coordinator.minutes.reception import words

bp = Blueprint("reception", __name__)
bp.add_app_template_filter(words.answer_of, "answer_word")
