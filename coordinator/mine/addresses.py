"""The addresses of a member's pages: made in one place, behind the door through which one came."""

from typing import Any

from flask import request, url_for

SIGNED_IN, LINK = "mine", "link"


def door() -> str:
    """The blueprint's name under which this request came in."""
    return LINK if request.blueprint == LINK else SIGNED_IN


def address_of(page: str, **values: Any) -> str:
    """The address of one of a member's pages by its name, as `address_of("item", uid=…)`."""
    return url_for(f"{door()}.{page}", **values)
