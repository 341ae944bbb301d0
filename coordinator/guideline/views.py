"""Terms and goals at the secretariat's desk."""

from flask import Blueprint

bp = Blueprint("guideline", __name__)
