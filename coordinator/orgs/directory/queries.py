"""Reading districts, kinds of members and organisations."""

import re
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.extensions import db
from coordinator.orgs.directory.models import District, Group, MemberKind, Organisation

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def organisations() -> Select[Organisation]:
    """All organisations in roster order (kind, kana), kinds and districts loaded, as a query to be narrowed."""
    return (
        select(Organisation)
        .join(Organisation.kind)
        .options(joinedload(Organisation.kind), selectinload(Organisation.districts))
        .order_by(*roster_order())
    )


def roster_order() -> tuple[Any, ...]:
    """By kind, then by kana; the query must have joined the kind."""
    return MemberKind.order, MemberKind.id, Organisation.kana_key, Organisation.id


def is_member_on(day: date) -> ColumnElement[bool]:
    """Joined by that day and not left before it; `Organisation.is_member_on` asked of the database."""
    return and_(
        or_(Organisation.joined_on.is_(None), Organisation.joined_on <= day),
        or_(Organisation.left_on.is_(None), Organisation.left_on >= day),
    )


def members_on(day: date) -> list[Organisation]:
    """The members of a day, the secretariat's offices among them."""
    return list(db.session.scalars(organisations().where(is_member_on(day))))


def offices() -> list[Organisation]:
    """The secretariat's offices of today (事務局の機関)."""
    query = organisations().where(MemberKind.group == Group.SECRETARIAT, is_member_on(clock.today()))
    return list(db.session.scalars(query))


def public_organisations() -> list[Organisation]:
    """Today's members that show their name to visitors; their other fields only as far as `shows` says."""
    return [organisation for organisation in members_on(clock.today()) if organisation.shows("name")]


def organisation_by_code(code: str) -> Organisation:
    """One organisation with its former names and predecessors; `NotFound` if there is none."""
    query = (
        select(Organisation)
        .where(Organisation.code == code)
        .options(
            joinedload(Organisation.kind),
            selectinload(Organisation.districts),
            selectinload(Organisation.former_names),
            selectinload(Organisation.predecessors),
        )
    )
    # Only what can be a code is asked of the database: a NUL in an address is no error of ours.
    organisation = db.session.scalar(query) if CODE.fullmatch(code) else None
    if organisation is None:
        raise NotFound()
    return organisation


def districts() -> list[District]:
    """The whole register, former districts too."""
    return list(db.session.scalars(select(District).order_by(District.order, District.id)))


def districts_on(day: date) -> list[District]:
    """The districts that are valid on a day."""
    return [district for district in districts() if district.is_valid_on(day)]


def kinds() -> list[MemberKind]:
    """The kinds of members in their order."""
    return list(db.session.scalars(select(MemberKind).order_by(MemberKind.order, MemberKind.id)))
