"""Pages behind a link's token: no view sees it, every address made behind it keeps it, nothing outside keeps it."""

from functools import partial
from typing import Any

from flask import Blueprint, Response, g

# No address that we make holds these characters as they are.
BLANK = "<token>"


def guard(bp: Blueprint, *, door: str) -> None:
    """Of a blueprint whose addresses bear `<token>` where it is registered as `door`."""
    bp.url_value_preprocessor(take_the_token)
    bp.url_defaults(partial(keep_the_token, door))
    bp.after_request(leave_no_trace)


def take_the_token(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """No view sees it; the loader of the viewer does."""
    g.door_token = (values or {}).pop("token", None)


def keep_the_token(door: str, endpoint: str, values: dict[str, Any]) -> None:
    if endpoint.startswith(f"{door}.") and g.get("door_token"):
        values.setdefault("token", g.door_token)


def leave_no_trace(response: Response) -> Response:
    """Whoever looks for pages, or keeps them, keeps none of these; the address is told to nobody (SAFETY 4, 6)."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response


def without_the_token(address: str) -> str:
    """An address as a table keeps it: a blank stands in place of the token behind which it was made."""
    return address.replace(f"/{g.door_token}/", f"/{BLANK}/", 1) if g.get("door_token") else address


def with_the_token(address: str) -> str:
    """A kept address behind the door through which one came now; empty where that door has none for it."""
    if BLANK not in address:
        return address
    return address.replace(BLANK, g.door_token) if g.get("door_token") else ""
