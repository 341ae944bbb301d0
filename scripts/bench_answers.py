"""The board of a meeting with more than three hundred addressees, two in three of whom have answered."""

import secrets
from collections.abc import Callable
from functools import cache
from http.cookies import SimpleCookie

from flask import Flask

from coordinator.events.invitations import queries, services
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.meetings import queries as meetings
from coordinator.extensions import db
from coordinator.orgs.accounts.models import SignIn, User
from coordinator.web.link_tokens import digest
from coordinator.web.viewer import Role
from scripts.bench_measure import page
from scripts.bench_paper import told


def board(app: Flask) -> Callable[[], bytes]:
    """The page as a signed-in browser asks for it; the answers are given when it is first measured."""

    @cache
    def opened() -> Callable[[], bytes]:
        slug = told(app)
        with app.app_context():
            _answer(slug)
            cookie = _signed_in(app)
            db.session.commit()
        return page(app, f"/desk/meetings/{slug}/answers", cookie=cookie)

    return lambda: opened()()


def _answer(slug: str) -> None:
    meeting, codes = meetings.for_desk(slug), list(AnswerCode)
    for n, addressee in enumerate(queries.addressees(meeting)):
        if n % 3:
            services.answer(meeting, addressee.seats, answer=codes[n % len(codes)], origin=services.Origin())


def _signed_in(app: Flask) -> str:
    """A cookie of somebody of the secretariat."""
    token = secrets.token_hex(16)
    user = User(email="bench@example.jp", name="見本 事務局", role=Role.ADMINISTRATOR)
    db.session.add(SignIn(token_sha256=digest(token), user=user))
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    cookie: SimpleCookie = SimpleCookie({app.config["SESSION_COOKIE_NAME"]: serializer.dumps({"_user_id": token})})
    return cookie.output(header="", attrs=[]).strip()
