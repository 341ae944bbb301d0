"""How a view ends."""

from flask import Response, flash, g, redirect, request

from coordinator.extensions import db


def commit_and_go(location: str, message: str = "") -> Response:
    """Commit the change together with its form key, then send the browser on (303).

    The key remembers `location`, so that the same form sent twice is answered alike.
    """
    key = g.get("form_key")
    if key is not None:
        key.location = location
    db.session.commit()
    if request.form.get("draft"):
        # The page that comes next tells the browser to forget what it kept of this form.
        flash(request.form["draft"], "draft-saved")
    if message:
        flash(message, "success")
    response: Response = redirect(location, 303)  # type: ignore[assignment]
    return response
