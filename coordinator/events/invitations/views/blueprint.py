"""The one blueprint of the invitations, and the words that every template may use of them."""

from flask import Blueprint

from coordinator.events.invitations import words
from coordinator.events.invitations.board.calls import before_of
from coordinator.events.invitations.dispatch import words as dispatch

bp = Blueprint("invitations", __name__)
bp.add_app_template_filter(words.ANSWERS.get, "answer_word")
bp.add_app_template_filter(words.HELP.get, "help_word")
bp.add_app_template_filter(words.CHILDREN.get, "children_word")
bp.add_app_template_filter(words.LISTS.get, "list_word")
bp.add_app_template_filter(words.SPLITS.get, "split_word")
bp.add_app_template_filter(words.reply_code, "reply_code")
bp.add_app_template_filter(before_of, "answered_before")
bp.add_app_template_filter(dispatch.way_group, "notice_way")
bp.add_app_template_filter(dispatch.part, "notice_part")
bp.add_app_template_filter(dispatch.numbers, "notice_numbers")
bp.add_app_template_filter(dispatch.state, "notice_state")
bp.add_app_template_filter(dispatch.tone, "notice_tone")
bp.add_app_template_filter(dispatch.more_of, "sending_more")
bp.add_app_template_filter(dispatch.state_of_sending, "sending_state")
bp.add_app_template_filter(dispatch.occasion_of, "sending_occasion")
bp.add_app_template_filter(words.CONTACT_ROLES.get, "contact_role")
