"""The room's one blueprint."""

from flask import Blueprint

bp = Blueprint("guideline", __name__)
