"""The day's attendance and the working minutes."""

from flask import Blueprint

bp = Blueprint("records", __name__)
