"""The addresses of a member's pages: made in one place, so that a personal link can open the same pages."""

from typing import Any

from flask import url_for


def address_of(page: str, **values: Any) -> str:
    """The address of one of a member's pages by its name, as `address_of("item", uid=…)`."""
    return url_for(f"mine.{page}", **values)
