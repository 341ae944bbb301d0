"""The one blueprint of the directory; an organisation's own page stands in the roster, which knows its seats."""

from flask import Blueprint

from coordinator.orgs.directory import words

bp = Blueprint("directory", __name__)
bp.add_app_template_filter(words.group_word, "group_word")
bp.add_app_template_filter(words.public_words, "public_words")
