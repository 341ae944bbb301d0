"""Every refusal becomes a page that says what, and what to do next; for programs, a problem (RFC 9457)."""

import logging

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, TimeoutError
from werkzeug.exceptions import HTTPException, SecurityError

from coordinator.errors import DomainError
from coordinator.extensions import db
from coordinator.web import access

log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    app.register_error_handler(DomainError, refused)
    app.register_error_handler(access.SignInNeeded, sign_in_needed)
    app.register_error_handler(CSRFError, form_too_old)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(DBAPIError, not_saved)
    app.register_error_handler(TimeoutError, not_saved)
    app.register_error_handler(OSError, not_saved)
    app.register_error_handler(Exception, unexpected)


def refused(error: DomainError) -> ResponseReturnValue:
    db.session.rollback()
    if error.status in (403, 404):
        access.note_refusal()
    return page(error.status, error.sentence or default_sentence(error.status))


def sign_in_needed(error: access.SignInNeeded) -> ResponseReturnValue:
    db.session.rollback()
    return redirect(access.sign_in_url(), 303)


def form_too_old(error: CSRFError) -> ResponseReturnValue:
    return page(400, _("This form could not be read. Please go back, reload the page, and send it once more."))


def http_error(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, SecurityError):
        # A Host that is not ours: no page of ours can be built for it.
        return Response(error.name, 400, mimetype="text/plain")
    if error.code is None or error.code < 400:
        return error.get_response()
    return page(error.code, default_sentence(error.code))


def not_saved(error: Exception) -> ResponseReturnValue:
    """The disk is full, the database is locked, restarted or silent: nothing was kept, and the page says so."""
    db.session.rollback()
    if isinstance(error, DBAPIError) and not is_a_matter_of_service(error):
        return unexpected(error)
    log.error("not saved: %s", type(error).__name__, exc_info=error)
    return page(503, default_sentence(503))


def unexpected(error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    log.error("unexpected", exc_info=error)
    return page(500, default_sentence(500))


def is_a_matter_of_service(error: DBAPIError) -> bool:
    """Full, locked, unreachable: the statement was right, the moment was wrong."""
    return error.connection_invalidated or type(error).__name__ == "OperationalError"


def page(status: int, sentence: str) -> Response:
    if request.accept_mimetypes.best == "application/json":
        response = jsonify(type="about:blank", status=status, title=sentence)
        response.content_type = "application/problem+json"
    else:
        kept = sorted(request.form.items(multi=True)) if status == 503 else []
        texts = [(name, value) for name, value in kept if len(value) > 0 and name not in HIDDEN_FIELDS]
        response = make_response(render_template("web/error.html", status=status, sentence=sentence, texts=texts))
    response.status_code = status
    return response


HIDDEN_FIELDS = frozenset({"csrf_token", "form_key", "version", "password", "new_password", "repeat"})


def default_sentence(status: int) -> str:
    sentences = {
        400: _("This request could not be read. Please go back and try once more."),
        403: _("This page is for the secretariat or for the person concerned."),
        404: _("This page is not here. It may have moved, or the address may be mistyped."),
        405: _("This request could not be read. Please go back and try once more."),
        410: _("This link can no longer be used. Please tell the secretariat."),
        413: _("The file is too large. Please send at most 10 MB."),
        503: _(
            "It is not saved yet. What you wrote is still on this page. Please wait a little and press “Save” again."
        ),
    }
    return sentences.get(status) or _(
        "Something went wrong on our side. Nothing was changed. Please tell the secretariat."
    )
