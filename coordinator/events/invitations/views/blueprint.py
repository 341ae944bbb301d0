"""The one blueprint of the invitations, and the words that every template may use of them."""

from flask import Blueprint

from coordinator.events.invitations import words

bp = Blueprint("invitations", __name__)
bp.add_app_template_filter(words.ANSWERS.get, "answer_word")
bp.add_app_template_filter(words.HELP.get, "help_word")
bp.add_app_template_filter(words.CHILDREN.get, "children_word")
bp.add_app_template_filter(words.LISTS.get, "list_word")
