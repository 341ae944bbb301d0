"""How a view ends."""

from collections.abc import Callable

from flask import Response, flash, g, redirect, request

from coordinator.errors import DomainError
from coordinator.extensions import db
from coordinator.web.forms import BaseForm


def commit_and_go(location: str, message: str = "") -> Response:
    """Commit the change together with its form key, then send the browser on (303).

    The key remembers `location`, but for a token in it, so that the same form sent twice is answered alike.
    """
    key = g.get("form_key")
    if key is not None:
        key.remember(location)
    db.session.commit()
    if request.form.get("draft"):
        # The page that comes next tells the browser to forget what it kept of this form.
        flash(request.form["draft"], "draft-saved")
    if message:
        flash(message, "success")
    response: Response = redirect(location, 303)  # type: ignore[assignment]
    return response


def is_done(form: BaseForm, act: Callable[[], object], refusal: type[DomainError], *others: type[DomainError]) -> bool:
    """Do it; one of these refusals stands at the top of the form, and nothing typed is lost."""
    try:
        act()
    except (refusal, *others) as refused:
        form.form_errors.append(refused.sentence)
        return False
    return True
