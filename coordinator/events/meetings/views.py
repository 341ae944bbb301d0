"""The secretariat plans, announces, postpones and cancels meetings."""

from flask import Blueprint

bp = Blueprint("meetings", __name__)
