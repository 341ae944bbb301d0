"""The sample's accounts. Their passwords are random, and easy to type on a phone."""

import secrets

from sqlalchemy import select

from coordinator.extensions import db
from coordinator.orgs.accounts import passwords, services
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.roster.models import Person
from coordinator.web.viewer import Role, Viewer

# One of the administrator, one of each office that writes, two of representatives.
DESK = (
    ("kanri@example.jp", "見本 管理者", Role.ADMINISTRATOR, None),
    ("tokotoko@example.jp", "見本 とことこ職員", Role.SECRETARIAT, "tokotoko"),
    ("kuyakusho@example.jp", "見本 区役所職員", Role.SECRETARIAT, "ward_office"),
)
WRITER = "tokotoko@example.jp"
REPRESENTATIVES = ("hanako", "encho")
HOME = {Role.ADMINISTRATOR: "/desk/", Role.SECRETARIAT: "/desk/", Role.REPRESENTATIVE: "/me/"}


def load(people: dict[str, Person], *, base_url: str) -> list[dict[str, str]]:
    """Open them; what is written to `instance/demo.json`, the only place that knows the passwords."""
    opened = []
    for email, name, role, office in DESK:
        password = new_password()
        place = directory.organisation_by_code(office) if office else None
        user = services.create(
            email=email, name=name, role=role, office=place, password_hash=passwords.hash_of(password)
        )
        opened.append(_described(user, password, base_url))
    for person in (people[code] for code in REPRESENTATIVES):
        password = new_password()
        user = services.create(
            email=person.email,
            name=person.name,
            role=Role.REPRESENTATIVE,
            person=person,
            password_hash=passwords.hash_of(password),
        )
        opened.append(_described(user, password, base_url))
    return opened


def writer() -> Viewer:
    """The member of the secretariat who writes the sample's minutes."""
    user = db.session.scalars(select(User).where(User.email == WRITER)).one()
    return Viewer(role=user.role, user_id=user.id, uid=user.uid, name=user.name, office_id=user.office_id)


def new_password() -> str:
    """`mihon-` and four groups of three digits: 40 bits, in front of a throttle."""
    return "-".join(["mihon", *(f"{secrets.randbelow(1000):03d}" for _ in range(4))])


def _described(user: User, password: str, base_url: str) -> dict[str, str]:
    return {
        "role": user.role.value,
        "email": user.email,
        "password": password,
        "url": f"{base_url}/sign-in?next={HOME[user.role]}",
    }
