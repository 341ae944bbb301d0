"""The council's facts and history at the secretariat's desk."""

from flask import Blueprint

bp = Blueprint("council", __name__)
