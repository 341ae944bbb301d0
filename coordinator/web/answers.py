"""How a view ends."""

from flask import Response, flash, g, redirect

from coordinator.extensions import db


def commit_and_go(location: str, message: str = "") -> Response:
    """Commit the change together with its form key, then send the browser on (303).

    The key remembers `location`, so that the same form sent twice is answered alike.
    """
    key = g.get("form_key")
    if key is not None:
        key.location = location
    db.session.commit()
    if message:
        flash(message, "success")
    response: Response = redirect(location, 303)  # type: ignore[assignment]
    return response
