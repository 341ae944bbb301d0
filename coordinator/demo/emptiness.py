"""Registers and samples are loaded where nobody has entered anything: the two are never mixed."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from coordinator.council import queries as council
from coordinator.errors import DomainError
from coordinator.extensions import db
from coordinator.orgs.accounts import queries as accounts
from coordinator.orgs.directory.models import MemberKind


class NotEmpty(DomainError):
    says = _l("This database holds a council already. Please name an empty database.")


def has_registers() -> bool:
    """Whether somebody has set up the council or its kinds of members."""
    return council.current() is not None or db.session.scalar(select(MemberKind.id).limit(1)) is not None


def is_empty() -> bool:
    """Neither registers nor accounts."""
    return not has_registers() and not accounts.is_any()
