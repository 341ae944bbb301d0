"""Districts, kinds of members, organisations at the secretariat's desk."""

from flask import Blueprint

bp = Blueprint("directory", __name__)
