"""Every refusal becomes a page that says what, and what to do next; for programs, a problem (RFC 9457)."""

import logging

from flask import Flask, Response, g, jsonify, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, TimeoutError
from werkzeug.exceptions import HTTPException, SecurityError

from coordinator.database import is_away, reading, writing
from coordinator.errors import DomainError, TooManyAttempts
from coordinator.extensions import db
from coordinator.web import access, commits, headers, limits, submission, throttle
from coordinator.web.request_number import request_number
from coordinator.web.throttle import Purpose, Trial

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
    if error.status == 410 and g.get("door_token"):
        error = _counted(error)
    if error.status in (403, 404):
        access.note_refusal()
    kept = submission.read() if error.status == 503 and request.method not in access.SAFE_METHODS else None
    return page(error.status, error.sentence or default_sentence(error.status), kept=kept)


def _counted(gone: DomainError) -> DomainError:
    """The answer to a link that opens nothing: whoever tries many of them is told to wait. A right one always opens."""
    trial = Trial(Purpose.LINK)
    try:
        with reading():
            is_new = throttle.is_new_guess(trial, g.door_token)
        if is_new:
            with writing():
                throttle.count_guess(trial, g.door_token)
                db.session.commit()
    except TooManyAttempts as refusal:
        return refusal
    except (DBAPIError, TimeoutError):
        pass  # nothing can be kept now, and it opens nothing all the same
    return gone


def sign_in_needed(error: access.SignInNeeded) -> ResponseReturnValue:
    """A page is asked for again after the sign-in; what a form sent would be lost on that way, so it is shown.

    Whoever was signed in had such a form: the cookie of a sign-in that has ended is still there, or the browser says
    that the form stood on a page of ours.
    """
    db.session.rollback()
    is_ours = current_user.is_authenticated or headers.is_from_our_own_page()
    had_the_form = request.method not in access.SAFE_METHODS and is_ours
    kept = submission.to_be_sent_again() if had_the_form else None
    if kept is None:
        return redirect(access.sign_in_url(), 303)
    sentence = _(
        "Your sign-in has ended. It is not saved yet. What you wrote is still on this page. Please sign in (another "
        "page opens), come back to this page, and press “Save”."
    )
    return page(403, sentence, kept=kept, sign_in_url=access.sign_in_url())


def form_too_old(error: CSRFError) -> ResponseReturnValue:
    kept = of_our_own_page()
    if kept is None:
        return page(400, _("This form could not be read. Please go back, reload the page, and send it once more."))
    sentence = _(
        "This page had been open for a long time. It is not saved yet. What you wrote is still on this page. "
        "Please press “Save” again."
    )
    return page(400, sentence, kept=kept)


def too_large() -> ResponseReturnValue:
    if limits.is_a_visitors_form():
        sentence = _("This is more than this form takes. Please go back, write less, and send it again.")
        return page(413, sentence, heading=_("The text is too long"))
    kept = of_our_own_page()
    if kept is None:
        return page(413, default_sentence(413))
    sentence = _(
        "It is not saved yet. What you wrote is still on this page. “Save” saves it without the files; please add them "
        "afterwards, a few at a time."
    )
    return page(413, f"{default_sentence(413)}{sentence}", kept=kept)


def of_our_own_page() -> submission.Sent | None:
    """Whether a form was ours at all is not known yet: what another site sent gets no button that sends it again."""
    return submission.to_be_sent_again() if headers.is_from_our_own_page() else None


def http_error(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, SecurityError):
        # A Host that is not ours: no page of ours can be built for it.
        return Response(error.name, 400, mimetype="text/plain")
    if error.code is None or error.code < 400:
        return error.get_response()
    if error.code == 413:
        return too_large()
    return page(error.code, default_sentence(error.code))


def not_saved(error: Exception) -> ResponseReturnValue:
    """The disk is full, the database is locked, restarted or silent: the page says what is known to be kept."""
    db.session.rollback()
    if isinstance(error, DBAPIError) and not is_a_matter_of_service(error):
        return unexpected(error)
    log.error("not saved: %s, request %s", type(error).__name__, request_number(), exc_info=error)
    if request.method in access.SAFE_METHODS:
        return page(503, default_sentence(503), ask_database=not is_away(error))
    is_known = commits.nothing_was_kept(error)
    sentence = default_sentence(503) if is_known else perhaps_saved()
    return page(503, sentence, kept=submission.read(), is_unsaved=is_known, ask_database=not is_away(error))


def perhaps_saved() -> str:
    return _(
        "It is not known whether it was saved. What you wrote is still on this page. Please wait a little and press "
        "“Save” again; it is not saved twice."
    )


def unexpected(error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    log.error("unexpected, request %s", request_number(), exc_info=error)
    return page(500, sentence_of_a_fault(error))


def sentence_of_a_fault(error: Exception) -> str:
    """A page that could not be shown says nothing of changes: the act before it may have been kept long ago."""
    if request.method in access.SAFE_METHODS:
        return default_sentence(500)
    if commits.nothing_was_kept(error):
        return _(
            "Something went wrong on our side. Nothing was changed. Please tell the secretariat the number on this "
            "page."
        )
    return _(
        "Something went wrong on our side. It may have been saved: please open the page anew and look before you do it "
        "once more. Please tell the secretariat the number on this page."
    )


def is_a_matter_of_service(error: DBAPIError) -> bool:
    """Full, locked, unreachable: the statement was right, the moment was wrong."""
    return error.connection_invalidated or type(error).__name__ == "OperationalError"


def page(
    status: int,
    sentence: str,
    *,
    kept: submission.Sent | None = None,
    heading: str = "",
    is_unsaved: bool = True,
    sign_in_url: str = "",
    ask_database: bool = True,
) -> Response:
    """The refusal as a page, with what was sent and the number that stands in the log.

    One that tells of a silent database does not wait for it a second time.
    """
    log.info("refused with %s: %s, request %s", status, request.endpoint or "no such address", request_number())
    if request.accept_mimetypes.best == "application/json":
        response = jsonify(type="about:blank", status=status, title=sentence, number=request_number())
        response.content_type = "application/problem+json"
    else:
        # What was read before the rollback would be read again, by a template that cannot answer for it.
        g.pop("council", None)
        if not ask_database:
            g.council = None
        facts = {"status": status, "sentence": sentence, "sent": kept, "heading": heading, "sign_in_url": sign_in_url}
        facts |= {"is_unsaved": is_unsaved, "number": request_number()}
        with reading():
            response = make_response(render_template("web/error.html", **facts))
    response.status_code = status
    if kept is not None:
        # What a person typed stands on it, whoever they are by now.
        response.headers["Cache-Control"] = "no-store"
    return response


def default_sentence(status: int) -> str:
    if status == 503 and request.method in access.SAFE_METHODS:
        return _("This page cannot be shown just now. Please wait a little and open it again.")
    sentences = {
        400: _("This request could not be read. Please go back and try once more."),
        403: _("This page is for the secretariat or for the person concerned."),
        404: _("This page is not here. It may have moved, or the address may be mistyped."),
        405: _("This request could not be read. Please go back and try once more."),
        410: _("This link cannot be used. Please tell the secretariat; your answer is taken by telephone too."),
        413: _("The files are too large. Please send at most 10 MB each (photos 25 MB), and 50 MB all together."),
        503: _(
            "It is not saved yet. What you wrote is still on this page. Please wait a little and press “Save” again."
        ),
    }
    return sentences.get(status) or _(
        "Something went wrong on our side. Please tell the secretariat the number on this page."
    )
