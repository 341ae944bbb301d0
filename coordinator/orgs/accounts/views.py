"""Signing in and out, passwords, the accounts page."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
