"""A member's own pages."""

from flask import Blueprint

bp = Blueprint("mine", __name__)
