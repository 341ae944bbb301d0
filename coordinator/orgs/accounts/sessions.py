"""Server-side sessions: the cookie carries a token, the row decides."""

import hashlib

from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.accounts.models import SignIn, User
from coordinator.orgs.roster.models import Holding, Seat
from coordinator.web.viewer import VISITOR, Role, Viewer


class SignedIn(UserMixin):
    """What Flask-Login carries: the token that the cookie knows, and the row behind it."""

    def __init__(self, token: str, sign_in: SignIn) -> None:
        self.id = token
        self.sign_in = sign_in


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def register(login_manager: LoginManager) -> None:
    login_manager.user_loader(_load)


def load_viewer() -> Viewer:
    """Who is asking, with today's rights: role, office, and the seats held today (DECISIONS 2)."""
    if not current_user.is_authenticated:
        return VISITOR
    user: User = current_user.sign_in.user
    seats = _seats_held(user.person_id) if user.role is Role.REPRESENTATIVE else []
    return Viewer(
        role=user.role,
        user_id=user.id,
        uid=user.uid,
        name=user.name,
        office_id=user.office_id,
        person_id=user.person_id,
        seat_ids=frozenset(seat_id for seat_id, _ in seats),
        organisation_ids=frozenset(organisation_id for _, organisation_id in seats),
    )


def _load(token: str) -> SignedIn | None:
    row = db.session.scalar(
        select(SignIn).options(joinedload(SignIn.user)).where(SignIn.token_sha256 == digest(token))
    )
    if row is None or row.ended_at is not None or not row.user.is_active:
        return None
    return SignedIn(token, row)


def _seats_held(person_id: int | None) -> list[tuple[int, int]]:
    if person_id is None:
        return []
    today = clock.today()
    held = (
        select(Seat.id, Seat.organisation_id)
        .join(Holding)
        .where(Holding.person_id == person_id, Holding.starts_on <= today)
        .where((Holding.ends_on.is_(None)) | (Holding.ends_on >= today))
    )
    return [(row[0], row[1]) for row in db.session.execute(held)]
