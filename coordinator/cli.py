"""Gathers each feature's commands."""

from flask import Flask
from flask.cli import FlaskGroup


def register(app: Flask) -> None:
    """Hang every room's group of commands on the application."""


def main() -> None:
    """The console script `coordinator`."""
    from coordinator import create_app

    FlaskGroup(create_app=create_app, add_default_commands=False)()
