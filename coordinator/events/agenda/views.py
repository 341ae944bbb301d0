"""The secretariat's side of the agenda and the programme."""

from flask import Blueprint

bp = Blueprint("agenda", __name__)
