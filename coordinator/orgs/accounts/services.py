"""Accounts: opening, changing and closing them, and their passwords. Hashing comes before: it is slow on purpose.

The first administrator comes by a printed code, never simply as the first visitor (SAFETY 5).
"""

import secrets
from datetime import timedelta
from typing import Any

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, or_, select, update

from coordinator import clock, text
from coordinator.database import one_at_a_time
from coordinator.extensions import db
from coordinator.orgs.accounts import queries
from coordinator.orgs.accounts.models import FirstCode, ResetLink, SignIn, User
from coordinator.orgs.accounts.refusals import (
    AccountClosed,
    AddressTaken,
    CodeWrong,
    LastAdministrator,
    LinkDead,
    NoAddress,
    NotTheFirst,
    OfficeNeeded,
    PersonNeeded,
    PersonTaken,
)
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Person
from coordinator.unique import refused_if_taken
from coordinator.web.link_tokens import digest
from coordinator.web.viewer import Role

SWEPT_AFTER = timedelta(days=1)
# Without those that are read for one another; 20 of them are 98 bits.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
GROUPS, GROUP = 4, 5


def create(
    *,
    email: str,
    name: str,
    role: Role,
    office: Organisation | None = None,
    person: Person | None = None,
    password_hash: str = "",
) -> User:
    """Open an account. Without a password hash it waits for its mail to set one."""
    address = _address(email)
    if queries.user_by_email(address):
        raise AddressTaken(address)
    place = _place(role, office, person, of=None)
    user = User(email=address, name=name, role=role, password_hash=password_hash, **place)
    with refused_if_taken(AddressTaken(address)):
        db.session.add(user)
    return user


def change(
    user: User, *, name: str, role: Role, office: Organisation | None = None, person: Person | None = None
) -> User:
    """Another name, role or place; a new role ends every sign-in that still has the old one's rights."""
    if role is not Role.ADMINISTRATOR:
        _refuse_for_last_administrator(user)
    place = _place(role, office, person, of=user)
    if role is not user.role:
        end_sign_ins(user)
    user.name, user.role = name, role
    user.office, user.person = place["office"], place["person"]
    db.session.flush()
    return user


def deactivate(user: User) -> None:
    """Close an account: it stays for what it did, and nobody signs in with it."""
    _refuse_for_last_administrator(user)
    user.deactivated_at = user.deactivated_at or clock.now()
    end_sign_ins(user)
    db.session.flush()


def activate(user: User) -> None:
    user.deactivated_at = None
    db.session.flush()


def set_password(user: User, password_hash: str) -> None:
    """A new password ends every sign-in, and every link that could set another."""
    if not user.is_active:
        raise AccountClosed()
    user.password_hash = password_hash
    now = clock.now()
    links = update(ResetLink).where(ResetLink.user_id == user.id, ResetLink.used_at.is_(None))
    db.session.execute(links.values(used_at=now))
    end_sign_ins(user)
    db.session.flush()


def spend_link(token: str, password_hash: str) -> User:
    """Set the password that a link was given for; the link is spent in the same moment."""
    link = queries.open_link(token, for_update=True)
    if link is None:
        raise LinkDead()
    set_password(link.user, password_hash)
    return link.user


def end_sign_ins(user: User) -> None:
    """Every browser of this user is signed out at once."""
    open_ones = update(SignIn).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None))
    db.session.execute(open_ones.values(ended_at=clock.now()))


def sweep() -> int:
    """Forget sign-ins and links that ended a day ago or longer; the number forgotten."""
    day_ago = clock.now() - SWEPT_AFTER
    old_sign_ins = delete(SignIn).where(or_(SignIn.ended_at < day_ago, SignIn.seen_at < day_ago))
    old_links = delete(ResetLink).where(or_(ResetLink.used_at < day_ago, ResetLink.expires_at < day_ago))
    return sum(db.session.execute(swept).rowcount for swept in (old_sign_ins, old_links))  # type: ignore[attr-defined]


def make_first_code() -> str:
    """A new code to print, as `ABCDE-FGHJK-…`; any earlier one is void. Refused once there is an account."""
    if queries.is_any():
        raise NotTheFirst()
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    db.session.execute(delete(FirstCode))
    db.session.add(FirstCode(code_sha256=_digest_of_code(code)))
    db.session.flush()
    return code


def make_first_administrator(code: str, *, email: str, name: str, password_hash: str) -> User:
    """The first account. The code goes with it, so that of two who use it at once one is refused."""
    if queries.is_any():
        raise NotTheFirst()
    spent = db.session.execute(delete(FirstCode).where(FirstCode.code_sha256 == _digest_of_code(code)))
    if spent.rowcount != 1:  # type: ignore[attr-defined]
        raise CodeWrong()
    return create(email=email, name=name, role=Role.ADMINISTRATOR, password_hash=password_hash)


def _place(role: Role, office: Organisation | None, person: Person | None, *, of: User | None) -> dict[str, Any]:
    """A representative is a person of the roster, the secretariat has an office (DECISIONS 2)."""
    if role is not Role.REPRESENTATIVE:
        if (role is Role.SECRETARIAT and office is None) or (office is not None and not office.is_office):
            raise OfficeNeeded()
        return {"office": office, "person": None}
    if person is None:
        raise PersonNeeded()
    one_at_a_time(f"account of {person.uid}")
    if queries.user_of_person(person.id) not in (None, of):
        raise PersonTaken(person)
    return {"office": None, "person": person}


def _refuse_for_last_administrator(user: User) -> None:
    """Locked, so that two who close each other's accounts at once do not both succeed."""
    active = select(User.id).where(User.role == Role.ADMINISTRATOR, User.deactivated_at.is_(None))
    if list(db.session.scalars(active.with_for_update())) == [user.id]:
        raise LastAdministrator()


def _address(written: str) -> str:
    try:
        found = validate_email(queries.normal(written), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise NoAddress(written) from None
    return (found.ascii_email or found.normalized).lower()


def _digest_of_code(code: str) -> str:
    return digest("".join(sign for sign in text.half_width(code).upper() if sign.isalnum()))
