"""The two blueprints of the day: the desk's pages, and those behind the pass of the reception."""

from typing import Any

from flask import Blueprint, Response, g

from coordinator.minutes.reception import words

DOOR = "door"
bp = Blueprint("reception", __name__)
door_bp = Blueprint(DOOR, __name__, url_prefix="/reception/<token>")
bp.add_app_template_filter(words.answer_of, "answer_word")
bp.add_app_template_filter(words.tick_of, "tick_word")
bp.add_app_template_filter(words.hour_of, "hour")
bp.add_app_template_filter(words.number_of, "number_word")
bp.add_app_template_filter(words.age_of, "age_word")


@door_bp.url_value_preprocessor
def take_the_token(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """No view sees it; the loader of the viewer does."""
    g.pass_token = (values or {}).pop("token", None)


@door_bp.url_defaults
def keep_the_token(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint.startswith(f"{DOOR}.") and g.get("pass_token"):
        values.setdefault("token", g.pass_token)


@door_bp.after_request
def leave_no_trace(response: Response) -> Response:
    """Whoever looks for pages, or keeps them, keeps none of these (SAFETY 4, 6)."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response
