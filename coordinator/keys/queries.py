"""How long what a former key signed goes on opening."""

from typing import Any

from sqlalchemy import ColumnElement, exists

from coordinator.keys.models import KeySeal


def opens_what_was_signed_before(now: Any) -> ColumnElement[bool]:
    """That the time of the former key is not over, as a condition; `now` is a moment, or a parameter for one."""
    return exists().where(KeySeal.former_until > now)
