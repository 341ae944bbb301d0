"""The two blueprints of the day: the desk's pages, and those behind the pass of the reception."""

from flask import Blueprint

from coordinator.minutes.reception import words
from coordinator.web import token_doors

DOOR = "door"
bp = Blueprint("reception", __name__)
door_bp = Blueprint(DOOR, __name__, url_prefix="/reception/<token>")
token_doors.guard(door_bp, door=DOOR)
bp.add_app_template_filter(words.answer_of, "answer_word")
bp.add_app_template_filter(words.tick_of, "tick_word")
bp.add_app_template_filter(words.hour_of, "hour")
bp.add_app_template_filter(words.number_of, "number_word")
bp.add_app_template_filter(words.age_of, "age_word")
