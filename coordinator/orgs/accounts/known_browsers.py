"""Browsers in which somebody signed in before: strangers' failures do not keep the owner out of them (SAFETY 25).

A signed cookie names the browser and the accounts that it knows. It opens nothing; it is counted apart.
"""

import secrets
from datetime import timedelta
from typing import Any

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from coordinator.orgs.accounts.models import User

LASTS = timedelta(days=400)
# A shared terminal knows a whole office.
MOST = 12


def name_of(user: User | None) -> str | None:
    """What failures at this account are counted under in this browser; None where it did not sign in here before."""
    found = _kept()
    return f"{found['browser']}:{user.uid}" if user is not None and user.uid in found["users"] else None


def remember(user: User) -> None:
    """With the answer to this request, the browser knows this account, too."""
    found = _kept()
    users = [user.uid, *(uid for uid in found["users"] if uid != user.uid)][:MOST]
    cookie = _serializer().dumps({**found, "users": users})

    @after_this_request
    def keep(response: Response) -> Response:
        is_https = current_app.config["COUNCIL"].is_https
        response.set_cookie(_name(), cookie, max_age=LASTS, secure=is_https, httponly=True, samesite="Lax", path="/")
        return response


def _kept() -> dict[str, Any]:
    try:
        found = _serializer().loads(request.cookies.get(_name(), ""))
    except BadSignature:
        found = None
    return found or {"browser": secrets.token_hex(8), "users": []}


def _name() -> str:
    return "__Host-known" if current_app.config["COUNCIL"].is_https else "known"


def _serializer() -> URLSafeSerializer:
    """The key that signs stands last."""
    return URLSafeSerializer(list(reversed(current_app.config["COUNCIL"].secret_keys)), salt="known-browser")
