"""How often the published entries speak of each goal: kept up with each publication, so that no page counts them.

An entry speaks of a goal when it names it or one that stands below it; however many of a branch it names, it counts
once there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from flask import Flask
from sqlalchemy import CTE, ColumnElement, Select, delete, exists, false, func, insert, select, true
from sqlalchemy.orm import aliased

from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.guideline import services as guideline
from coordinator.guideline.models import Goal
from coordinator.minutes.publication.models import GoalCount, Publication, PublishedEntry, SpokenOf

Parents = Mapping[int, int | None]


def register(app: Flask) -> None:
    """A goal that gets another place in its tree takes what was said of it along."""
    guideline.register_counting(app, count_branches_anew)


def goals_with_parents(meeting: Meeting) -> dict[int, int | None]:
    """Each goal's row number with that of the goal above it; none moves until the meeting's minutes are published."""
    _lock(Body.id == meeting.body_id)
    return dict(db.session.execute(select(Goal.id, Goal.parent_id)).all())


def branches_of(goals: Iterable[Goal], parents: Parents) -> dict[int, bool]:
    """The goals that an entry speaks of, by row number, with whether it names the goal itself."""
    found: dict[int, bool] = {}
    for goal in goals:
        found[goal.id] = True
        above = parents.get(goal.id)
        while above is not None and above not in found:
            found[above] = False
            above = parents.get(above)
    return found


def add(publication: Publication) -> None:
    """Its entries can be read from now on."""
    _change(publication, by=1)


def take_off(publication: Publication) -> None:
    """Its entries can no longer be read."""
    _change(publication, by=-1)


def count_branches_anew() -> None:
    """Say anew which branches each published entry speaks of, after goals got other places, and count it."""
    _lock(true())
    above, branch = _goals_above(), aliased(SpokenOf)
    spoken = (
        select(SpokenOf.entry_id, above.c.above_id, SpokenOf.held_on, false())
        .join(above, above.c.goal_id == SpokenOf.goal_id)
        .where(SpokenOf.is_itself)
        .where(~exists().where(branch.entry_id == SpokenOf.entry_id, branch.goal_id == above.c.above_id))
        .distinct()
    )
    db.session.execute(delete(SpokenOf).where(SpokenOf.is_itself.is_(False)))
    db.session.execute(insert(SpokenOf).from_select(["entry_id", "goal_id", "held_on", "is_itself"], spoken))
    recount()


def recount() -> None:
    """Count everything anew, after rows were written past the services."""
    db.session.execute(delete(GoalCount))
    db.session.execute(insert(GoalCount).from_select(["goal_id", "body_id", "entries", "of_itself"], _counted()))
    db.session.expire_all()


def _counted() -> Select[int, int, int, int]:
    return (
        select(SpokenOf.goal_id, Meeting.body_id, func.count(), func.count().filter(SpokenOf.is_itself))
        .join(PublishedEntry, PublishedEntry.id == SpokenOf.entry_id)
        .join(PublishedEntry.publication)
        .join(Publication.meeting)
        .where(Publication.is_latest, Publication.taken_back_at.is_(None))
        .group_by(SpokenOf.goal_id, Meeting.body_id)
    )


def _goals_above() -> CTE:
    """Each goal with every goal that it stands below."""
    first = select(Goal.id.label("goal_id"), Goal.parent_id.label("above_id")).where(Goal.parent_id.is_not(None))
    above = first.cte("above", recursive=True)
    higher = select(above.c.goal_id, Goal.parent_id).join(Goal, Goal.id == above.c.above_id)
    return above.union(higher.where(Goal.parent_id.is_not(None)))


def _change(publication: Publication, *, by: int) -> None:
    body_id = publication.meeting.body_id
    _lock(Body.id == body_id)
    known = {
        row.goal_id: row
        for row in db.session.scalars(
            select(GoalCount).where(GoalCount.body_id == body_id), execution_options={"populate_existing": True}
        )
    }
    spoken_of = [one for entry in publication.entries for one in entry.spoken_of]
    of_itself = Counter(one.goal_id for one in spoken_of if one.is_itself)
    for goal_id, times in Counter(one.goal_id for one in spoken_of).items():
        if goal_id not in known:
            known[goal_id] = GoalCount(goal_id=goal_id, body_id=body_id, entries=0, of_itself=0)
            db.session.add(known[goal_id])
        known[goal_id].entries += by * times
        known[goal_id].of_itself += by * of_itself[goal_id]
    db.session.flush()


def _lock(bodies: ColumnElement[bool]) -> None:
    """Others who publish for these bodies wait here, so that nobody adds the same row or counts from an old one."""
    db.session.execute(select(Body.id).where(bodies).order_by(Body.id).with_for_update())
