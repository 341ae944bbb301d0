"""What was sent, and what did not arrive."""

from flask import Blueprint

bp = Blueprint("outbox", __name__)
