"""Gathers each feature's commands."""

from flask import Flask
from flask.cli import AppGroup

GROUPS: tuple[AppGroup, ...] = ()


def register(app: Flask) -> None:
    """Hang every room's group of commands on the application."""
    for group in GROUPS:
        app.cli.add_command(group)
