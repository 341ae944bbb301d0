"""Reading kinds and bodies. They are few; they are read whole."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from coordinator.errors import NotFound
from coordinator.events.bodies.models import Body, Kind, KindStep
from coordinator.extensions import db
from coordinator.orgs.directory.models import District, Group, MemberKind, Organisation


def kinds() -> list[Kind]:
    """All kinds, in their order, with their steps."""
    return list(db.session.scalars(select(Kind).options(*_steps()).order_by(Kind.order, Kind.id)))


def kind_by_code(code: str) -> Kind:
    kind = db.session.scalar(select(Kind).where(Kind.code == code).options(*_steps()))
    if kind is None:
        raise NotFound()
    return kind


def bodies() -> list[Body]:
    """All bodies, in their order, with kind, district and owner."""
    loaded = (joinedload(Body.kind), joinedload(Body.district), joinedload(Body.owner))
    return list(db.session.scalars(select(Body).options(*loaded).order_by(Body.order, Body.id)))


def bodies_not_ended(day: date) -> list[Body]:
    """The bodies that meet on that day or will meet later."""
    return [body for body in bodies() if body.ends_on is None or day <= body.ends_on]


def body_by_code(code: str) -> Body:
    query = select(Body).where(Body.code == code).options(joinedload(Body.kind), joinedload(Body.district))
    body = db.session.scalar(query)
    if body is None:
        raise NotFound()
    return body


def offices() -> list[Organisation]:
    """The secretariat's offices, which own and check steps."""
    query = select(Organisation).join(Organisation.kind).where(MemberKind.group == Group.SECRETARIAT)
    return list(db.session.scalars(query.order_by(MemberKind.order, Organisation.id)))


def districts() -> list[District]:
    return list(db.session.scalars(select(District).order_by(District.order, District.id)))


def _steps() -> tuple[Any, ...]:
    steps = selectinload(Kind.steps)
    return steps.joinedload(KindStep.owner), steps.joinedload(KindStep.checker)
