"""Server-side sessions: the cookie carries a token, the row decides."""

import logging
import secrets
from datetime import timedelta

from flask import Response, g, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import DBAPIError, TimeoutError
from sqlalchemy.orm import joinedload

from coordinator import clock
from coordinator.database import writing
from coordinator.extensions import db
from coordinator.orgs.accounts import known_browsers
from coordinator.orgs.accounts.models import SignIn, User
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.roster import own_seats
from coordinator.orgs.roster.own_seats import OwnSeat
from coordinator.web.link_tokens import digest
from coordinator.web.viewer import VISITOR, Role, Viewer

TOUCHED_AT_MOST_EVERY = timedelta(minutes=1)
# Built once: everything a signed-in person asks begins with it.
OF_TOKEN = select(SignIn).options(joinedload(SignIn.user)).where(SignIn.token_sha256 == bindparam("digest"))
log = logging.getLogger(__name__)


class Cookie(UserMixin):
    """What Flask-Login carries: the token alone. Who that is, the row is asked, once in each transaction."""

    def __init__(self, token: str) -> None:
        self.id = token


def register(login_manager: LoginManager) -> None:
    # The row decides; a changed network address or browser version is no reason to sign anybody out.
    login_manager.session_protection = None
    login_manager.user_loader(Cookie)


def load_viewer() -> Viewer:
    """Who is asking, with today's rights: role, office, and the seats that they hold or come to hold (DECISIONS 2)."""
    row = _sign_in_of_this_browser()
    if row is None or not row.is_open:
        return VISITOR
    if clock.now() - row.seen_at >= TOUCHED_AT_MOST_EVERY:
        g.sign_in_to_touch = row.id
    user = row.user
    seats = _seats_held(user.person_id) if user.role is Role.REPRESENTATIVE else []
    present = {seat.organisation_id for seat in seats if seat.first_on <= clock.today()}
    return Viewer(
        role=user.role,
        user_id=user.id,
        uid=user.uid,
        name=user.name,
        office_id=user.office_id,
        person_id=user.person_id,
        seat_ids=frozenset(seat.seat_id for seat in seats),
        coming_seats=own_seats.coming(seats, clock.today()),
        organisation_ids=directory.with_what_they_took_up(present, clock.today()),
    )


def keep_open(response: Response) -> Response:
    """After the request, in a transaction of its own: the browser was seen. An answer never fails for it."""
    sign_in_id = g.pop("sign_in_to_touch", None)
    if sign_in_id is None or response.status_code >= 500:
        return response
    try:
        with writing():
            touched = update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None))
            db.session.execute(touched.values(seen_at=clock.now()))
            db.session.commit()
    except (DBAPIError, TimeoutError) as error:
        log.warning("a sign-in's last-seen was not kept: %s", type(error).__name__)
    return response


def start(user: User) -> None:
    """Sign this browser in under a new token; what it was before is ended and forgotten."""
    end()
    token = secrets.token_urlsafe(32)
    db.session.add(SignIn(token_sha256=digest(token), user=user))
    login_user(Cookie(token))
    known_browsers.remember(user)


def end() -> None:
    """Sign this browser out; a copy of its cookie dies with the row. Only the chosen language stays."""
    row = _sign_in_of_this_browser()
    if row is not None and row.ended_at is None:
        row.ended_at = clock.now()
    logout_user()
    language = session.get("lang")
    session.clear()
    if language:
        session["lang"] = language


def _sign_in_of_this_browser() -> SignIn | None:
    token = current_user.get_id()
    if not token:
        return None
    return db.session.scalar(OF_TOKEN, {"digest": digest(token)})


def _seats_held(person_id: int | None) -> list[OwnSeat]:
    return [] if person_id is None else own_seats.held_by(person_id, clock.today())
