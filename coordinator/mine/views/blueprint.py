"""The one blueprint of a member's pages, and its two doors."""

from flask import Blueprint, Flask

from coordinator.mine import words
from coordinator.mine.addresses import LINK, address_of
from coordinator.web import token_doors

bp = Blueprint("mine", __name__)
token_doors.guard(bp, door=LINK)
bp.add_app_template_filter(words.button_of, "answer_button")
bp.add_app_template_filter(words.seat_at, "seat_at")
bp.add_app_template_filter(words.all_alike, "all_alike")
bp.add_app_template_filter(words.told_by, "told_by")
bp.add_app_template_global(address_of)


def open_doors(app: Flask) -> None:
    """The same pages for who is signed in, and for who opened a personal link."""
    app.register_blueprint(bp, url_prefix="/me")
    app.register_blueprint(bp, url_prefix="/r/<token>", name=LINK)
