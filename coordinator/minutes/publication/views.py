"""Publishing, correcting, taking back; the draft's documents."""

from flask import Blueprint

bp = Blueprint("publication", __name__)
