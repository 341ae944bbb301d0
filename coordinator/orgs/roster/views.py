"""Seats, people and holdings at the secretariat's desk."""

from flask import Blueprint

bp = Blueprint("roster", __name__)
