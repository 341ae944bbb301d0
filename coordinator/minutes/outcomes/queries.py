"""Reading the issues and the actions of a meeting's working minutes."""

from typing import Any, TypeAlias

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from coordinator.errors import NotFound
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.records.models import Action, Entry, Issue, Minutes
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Seat

Outcome: TypeAlias = Issue | Action


def outcomes_of(meeting: Meeting) -> list[Outcome]:
    """As they stand in the minutes: entry by entry, the issues before the actions."""
    former_names = Organisation.former_names
    actions = _of(meeting, Action).options(
        joinedload(Action.seat).joinedload(Seat.organisation).joinedload(former_names),
        joinedload(Action.organisation).joinedload(former_names),
    )
    found = [*db.session.scalars(_of(meeting, Issue)), *db.session.scalars(actions).unique()]
    return sorted(found, key=lambda outcome: (outcome.entry.position, outcome.entry_id))


def outcome_of(meeting: Meeting, uid: str) -> Outcome:
    """The issue or the action of this meeting with that uid; `NotFound` for any other."""
    for model in (Issue, Action):
        outcome: Outcome | None = db.session.scalar(_of(meeting, model).where(model.uid == uid))
        if outcome is not None:
            return outcome
    raise NotFound()


def _of(meeting: Meeting, model: Any) -> Select[Any]:
    return (
        select(model)
        .join(model.entry)
        .join(Entry.minutes)
        .where(Minutes.meeting_id == meeting.id)
        .options(contains_eager(model.entry))
        .order_by(model.id)
    )
