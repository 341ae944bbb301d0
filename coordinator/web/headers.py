"""What every answer carries (SAFETY 6), and what no foreign page may send (SAFETY 3)."""

from flask import Response, current_app, g, request

from coordinator.errors import NotAllowed
from coordinator.web.access import SAFE_METHODS
from coordinator.web.viewer import VISITOR

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def secure(response: Response) -> Response:
    """Add the headers; what a signed-in person saw is kept by no cache."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if current_app.config["COUNCIL"].is_https:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static":
        response.vary.add("Cookie")
        if g.get("viewer", VISITOR).is_signed_in:
            headers["Cache-Control"] = "no-store"
    return response


def refuse_foreign_senders() -> None:
    """An unsafe request comes from our own pages; we send no Referer, so Origin and Sec-Fetch-Site tell."""
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site not in ("same-origin", "none") or (origin is not None and not _is_ours(origin)):
        raise NotAllowed()


def is_from_our_own_page() -> bool:
    """Whether the browser vouches for it; one that says nothing is not believed here."""
    return _is_ours(request.headers.get("Origin", "null"))


def _is_ours(origin: str) -> bool:
    # A form on a page sent with Referrer-Policy: no-referrer names its origin "null"; Sec-Fetch-Site has vouched.
    if origin == "null":
        return request.headers.get("Sec-Fetch-Site") == "same-origin"
    # Its whole value, as browsers write it: what is taken apart first may be read otherwise than it was meant.
    schemes = ("https",) if current_app.config["COUNCIL"].is_https else ("http", "https")
    return origin in [f"{scheme}://{request.host}" for scheme in schemes]
