"""How much a request may bring before anybody looks at it (SAFETY 23)."""

from flask import Flask, current_app, request

from coordinator.web import access, policies

# An address, a password, a name: what visitors' forms ask for.
LARGEST_OF_A_VISITOR = 64 * 1024


def register(app: Flask) -> None:
    """Before the extensions, which read the form."""
    app.before_request(limit_visitors)


def limit_visitors() -> None:
    if is_a_visitors_form():
        request.max_content_length = LARGEST_OF_A_VISITOR


def is_a_visitors_form() -> bool:
    """Whether it is sent to a page that is open to all."""
    if request.method in access.SAFE_METHODS or request.endpoint is None or request.endpoint == "static":
        return False
    return access.policy_of(current_app, request.endpoint) is policies.open_to_all
