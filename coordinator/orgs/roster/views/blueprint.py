"""The one blueprint of the roster."""

from flask import Blueprint

from coordinator.orgs.roster import words

bp = Blueprint("roster", __name__)
bp.add_app_template_filter(words.seat_word, "seat_word")
bp.add_app_template_filter(words.way_word, "way_word")
