"""Reading kinds and bodies. They are few; they are read whole."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from coordinator.events.bodies.models import Body, Kind, KindStep
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory


def kinds() -> list[Kind]:
    """All kinds, in their order, with their steps."""
    return list(db.session.scalars(select(Kind).options(*_steps()).order_by(Kind.order, Kind.id)))


def kind_by_code(code: str) -> Kind:
    """`NotFound` if there is none; the same for a body."""
    kind: Kind = directory.found(select(Kind).where(Kind.code == code).options(*_steps()), code)
    return kind


def bodies() -> list[Body]:
    """All bodies, in their order, with kind, district and owner."""
    loaded = (joinedload(Body.kind), joinedload(Body.district), joinedload(Body.owner), joinedload(Body.successor))
    return list(db.session.scalars(select(Body).options(*loaded).order_by(Body.order, Body.id)))


def public_bodies() -> list[Body]:
    """The bodies whose meetings visitors may know of."""
    query = select(Body).join(Body.kind).where(Kind.is_internal.is_(False))
    return list(db.session.scalars(query.order_by(Body.order, Body.id)))


def bodies_not_ended(day: date) -> list[Body]:
    """The bodies that meet on that day or will meet later."""
    return [body for body in bodies() if body.ends_on is None or day <= body.ends_on]


def body_by_code(code: str) -> Body:
    loaded = (joinedload(Body.kind), joinedload(Body.district), joinedload(Body.owner))
    body: Body = directory.found(select(Body).where(Body.code == code).options(*loaded), code)
    return body


def _steps() -> tuple[Any, ...]:
    steps = selectinload(Kind.steps)
    return steps.joinedload(KindStep.owner), steps.joinedload(KindStep.checker)
