"""What every template can see."""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, g
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined

from coordinator import clock
from coordinator.web import form_keys, language
from coordinator.web.viewer import VISITOR

Undefined = StrictUndefined


def register(
    app: Flask,
    *,
    council: Callable[[], Any],
    nav: Callable[[Any], Any],
    home: Callable[[Any], str],
    steps: Callable[..., Any],
) -> None:
    """Give templates the viewer, the council's name, the navigation with its first page, and the line of steps."""
    app.extensions["coordinator.council"] = council

    @app.context_processor
    def page_context() -> dict[str, Any]:
        viewer = g.get("viewer", VISITOR)
        found = council_of_this_request()
        return {
            "viewer": viewer,
            "council": found,
            "demo": bool(found and found.is_demo),
            "locale": language.locale(),
            "other_locale_url": language.other_locale_url(),
            "nav": nav(viewer),
            "home_url": home(viewer),
            "today": clock.today(),
        }

    app.add_template_global(steps, "line_of_steps")
    app.add_template_global(form_keys.new_key, "form_key")
    app.add_template_global(generate_csrf, "csrf_token")


def council_of_this_request() -> Any:
    """The council, read once a request; None when even the database is silent, for then the page is its refusal."""
    if "council" not in g:
        try:
            g.council = current_app.extensions["coordinator.council"]()
        except Exception:  # noqa: BLE001  # an error page must not fail for the footer's sake
            g.council = None
    return g.council
