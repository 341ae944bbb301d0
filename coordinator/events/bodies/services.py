"""What is done to kinds and bodies. Both are ended by a day, never deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from coordinator import clock
from coordinator.errors import DomainError
from coordinator.events.bodies import queries
from coordinator.events.bodies.models import Body, Kind, KindStep, Step
from coordinator.extensions import db
from coordinator.unique import refused_if_taken


class BodyCodeTaken(DomainError):
    field = "code"

    def __init__(self, code: str) -> None:
        super().__init__(_("The code “%(code)s” is in use already. Please choose another.", code=code))


class EndsBeforeItStarts(DomainError):
    field = "ends_on"
    says = _l("The last day must not lie before the first. Please mend the days.")


@dataclass(frozen=True)
class StepUse:
    """Whether a kind uses a step, whose it is and who checks it."""

    used: bool
    owner_id: int | None = None
    checker_id: int | None = None


def create_kind(*, code: str, steps: Mapping[Step, StepUse], **facts: Any) -> Kind:
    if db.session.scalar(select(Kind.id).where(Kind.code == code)):
        raise BodyCodeTaken(code)

    kind = Kind(code=code, **facts)
    _use_steps(kind, steps)
    with refused_if_taken(BodyCodeTaken(code)):
        db.session.add(kind)
    return kind


def change_kind(kind: Kind, *, steps: Mapping[Step, StepUse], **facts: Any) -> Kind:
    """Change the defaults; steps that are not named stay as they are. The code never changes."""
    for name, value in facts.items():
        setattr(kind, name, value)
    _use_steps(kind, steps)
    kind.touch()
    db.session.flush()
    return kind


def create_body(*, code: str, **facts: Any) -> Body:
    if db.session.scalar(select(Body.id).where(Body.code == code)):
        raise BodyCodeTaken(code)

    body = Body(code=code, **facts)
    _refuse_disorder(body)
    with refused_if_taken(BodyCodeTaken(code)):
        db.session.add(body)
    return body


def change_body(body: Body, **facts: Any) -> Body:
    """Change the facts or end the body. Its code stands in the addresses of its meetings and never changes."""
    for name, value in facts.items():
        setattr(body, name, value)
    _refuse_disorder(body)
    body.touch()
    db.session.flush()
    return body


def rename_body(body: Body, *, name: str, from_on: date) -> Body:
    """Give a body a new name from a day on, also one to come; its meetings of earlier days keep the old one."""
    body.call(name, from_on=from_on, today=clock.today())
    db.session.flush()
    return body


def take_coming_names(today: date) -> int:
    """All coming names whose day has come; how many these were."""
    called = [body for body in queries.bodies() if body.take_coming_name(today)]
    db.session.flush()
    return len(called)


def _use_steps(kind: Kind, steps: Mapping[Step, StepUse]) -> None:
    known = {line.step: line for line in kind.steps}
    for step, use in steps.items():
        line = known.get(step)
        if not use.used:
            if line is not None:
                kind.steps.remove(line)
            continue
        if line is None:
            line = KindStep(step=step, position=step.number)
            kind.steps.append(line)
        line.owner_id, line.checker_id = use.owner_id, use.checker_id


def _refuse_disorder(body: Body) -> None:
    if body.starts_on and body.ends_on and body.ends_on < body.starts_on:
        raise EndsBeforeItStarts()
