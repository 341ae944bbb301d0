"""Kinds and bodies at the secretariat's desk."""

from flask import Blueprint

bp = Blueprint("bodies", __name__)
