"""The one blueprint of the accounts."""

from flask import Blueprint, Response

bp = Blueprint("accounts", __name__)


@bp.after_request
def keep_out_of_caches(response: Response) -> Response:
    """Pages that take passwords and links that set one are kept by no cache and listed by no search engine."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
