"""Documents leave as attachments, sandboxed: what a user uploaded or wrote is never a page of ours."""

from urllib.parse import quote

from flask import Response

SANDBOX = "sandbox; default-src 'none'"


def attachment(content: bytes, *, media_type: str, ascii_name: str, shown_name: str = "") -> Response:
    """An answer that the browser saves. `ascii_name` is for old clients, `shown_name` (RFC 5987) for the rest."""
    response = Response(content, mimetype=media_type)
    named = f"; filename*=UTF-8''{quote(shown_name, safe='')}" if shown_name else ""
    response.headers["Content-Disposition"] = f'attachment; filename="{ascii_name}"{named}'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
