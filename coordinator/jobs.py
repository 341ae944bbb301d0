"""What runs by the clock, and the one leader that runs it."""

from flask import Flask


def register(app: Flask) -> None:
    """Know the jobs; they start with `serve` or `jobs run`."""
