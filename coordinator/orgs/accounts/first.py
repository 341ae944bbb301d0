"""The first administrator: by a printed code, never simply the first visitor (SAFETY 5)."""

import secrets

from sqlalchemy import delete

from coordinator import text
from coordinator.extensions import db
from coordinator.orgs.accounts import queries, services
from coordinator.orgs.accounts.models import FirstCode, User
from coordinator.orgs.accounts.refusals import CodeWrong, NotTheFirst
from coordinator.web.link_tokens import digest
from coordinator.web.viewer import Role

# Without those that are read for one another; 20 of them are 98 bits.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
GROUPS, GROUP = 4, 5


def make_code() -> str:
    """A new code to print, as `ABCDE-FGHJK-…`; any earlier one is void. Refused once there is an account."""
    if queries.is_any():
        raise NotTheFirst()
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    db.session.execute(delete(FirstCode))
    db.session.add(FirstCode(code_sha256=_digest(code)))
    db.session.flush()
    return code


def make_administrator(code: str, *, email: str, name: str, password_hash: str) -> User:
    """The first account. The code goes with it, so that of two who use it at once one is refused."""
    if queries.is_any():
        raise NotTheFirst()
    spent = db.session.execute(delete(FirstCode).where(FirstCode.code_sha256 == _digest(code)))
    if spent.rowcount != 1:  # type: ignore[attr-defined]
        raise CodeWrong()
    return services.create(email=email, name=name, role=Role.ADMINISTRATOR, password_hash=password_hash)


def _digest(code: str) -> str:
    return digest("".join(sign for sign in text.half_width(code).upper() if sign.isalnum()))
