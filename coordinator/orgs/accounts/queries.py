"""Reading accounts."""

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from coordinator import text
from coordinator.errors import NotFound
from coordinator.extensions import db
from coordinator.orgs.accounts.models import ResetLink, User
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import members
from coordinator.orgs.roster.models import Person
from coordinator.web.link_tokens import digest, is_possible

# Only what can be a uid is asked of the database: a NUL in an address is no error of ours.


def normal(email: str) -> str:
    """An address of mail as accounts are found by: half-width, small letters."""
    return text.half_width(email).lower()


def users() -> Select[User]:
    """All accounts by role and name, the closed ones last."""
    loaded = select(User).options(joinedload(User.office), joinedload(User.person))
    return loaded.order_by(User.deactivated_at.is_not(None), User.role, User.name, User.id)


def user_of(uid: str) -> User:
    """The account, or 404."""
    user = user_if_any(uid)
    if user is None:
        raise NotFound()
    return user


def user_if_any(uid: str) -> User | None:
    return db.session.scalar(users().where(User.uid == uid))


def user_by_email(email: str) -> User | None:
    return db.session.scalar(select(User).where(User.email == normal(email)))


def active_user(email: str) -> User | None:
    """Who may sign in under this address."""
    user = user_by_email(email)
    return user if user is not None and user.is_active else None


def is_any() -> bool:
    """Whether there is any account at all."""
    return db.session.scalar(select(User.id).limit(1)) is not None


def open_link(token: str, *, for_update: bool = False) -> ResetLink | None:
    """The link that can still be used, with its user; None for wrong, ended and used ones alike."""
    if not is_possible(token):
        return None
    asked = select(ResetLink).options(joinedload(ResetLink.user)).where(ResetLink.token_sha256 == digest(token))
    link = db.session.scalar(asked.with_for_update(of=ResetLink) if for_update else asked)
    return link if link is not None and link.is_open else None


def people_without_account(besides: int | None = None) -> list[Person]:
    """Those of the roster who could get an account, by kana; `besides` names one who may stay in the list."""
    taken = select(User.person_id).where(User.person_id.is_not(None), User.person_id != (besides or 0))
    free = select(Person).where(Person.id.not_in(taken))
    return list(db.session.scalars(free.order_by(Person.kana_key, Person.id)))


def organisations_of_people(day: date) -> dict[int, list[str]]:
    """The names of the organisations whose seats each person holds on a day, by the person's id."""
    held = members.organisations_of_people(day).distinct().order_by(None).order_by(Organisation.name)
    found: dict[int, list[str]] = {}
    for person_id, name in db.session.execute(held):
        found.setdefault(person_id, []).append(name)
    return found


def user_of_person(person_id: int) -> User | None:
    return db.session.scalar(select(User).where(User.person_id == person_id))
