"""The one blueprint of the invitations, and the words that every template may use of them."""

from flask import Blueprint

bp = Blueprint("invitations", __name__)
