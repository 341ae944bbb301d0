"""The one blueprint of the visitors' pages."""

from flask import Blueprint

bp = Blueprint("public", __name__)
