"""Reading kinds and bodies. They are few; they are read whole."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from coordinator.errors import NotFound
from coordinator.events.bodies.models import Body, Kind, KindStep
from coordinator.extensions import db


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


def bodies_on(day: date) -> list[Body]:
    """The bodies that may meet on a day."""
    return [body for body in bodies() if body.is_valid_on(day)]


def body_by_code(code: str) -> Body:
    query = select(Body).where(Body.code == code).options(joinedload(Body.kind), joinedload(Body.district))
    body = db.session.scalar(query)
    if body is None:
        raise NotFound()
    return body


def _steps() -> tuple[object, ...]:
    steps = selectinload(Kind.steps)
    return steps.joinedload(KindStep.owner), steps.joinedload(KindStep.checker)
