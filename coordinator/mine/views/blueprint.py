"""The one blueprint of a member's pages, and its two doors."""

from typing import Any

from flask import Blueprint, Flask, Response, g

from coordinator.mine import words
from coordinator.mine.addresses import LINK, address_of

bp = Blueprint("mine", __name__)
bp.add_app_template_filter(words.button_of, "answer_button")
bp.add_app_template_filter(words.seat_at, "seat_at")
bp.add_app_template_filter(words.all_alike, "all_alike")
bp.add_app_template_filter(words.told_by, "told_by")
bp.add_app_template_global(address_of)


def open_doors(app: Flask) -> None:
    """The same pages for who is signed in, and for who opened a personal link."""
    app.register_blueprint(bp, url_prefix="/me")
    app.register_blueprint(bp, url_prefix="/r/<token>", name=LINK)


@bp.url_value_preprocessor
def take_the_token(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """No view sees it; the loader of the viewer does."""
    g.link_token = (values or {}).pop("token", None)


@bp.url_defaults
def keep_the_token(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint.startswith(f"{LINK}.") and g.get("link_token"):
        values.setdefault("token", g.link_token)


@bp.after_request
def leave_no_trace(response: Response) -> Response:
    """Whoever looks for pages, or keeps them, keeps none of these; the address is told to nobody (SAFETY 4, 6)."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response
