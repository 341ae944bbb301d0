"""The secretariat's home."""

from flask import Blueprint

bp = Blueprint("desk", __name__)
