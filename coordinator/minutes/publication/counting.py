"""How often the published entries speak of each goal: kept up with each publication, so that no page counts them."""

from collections import Counter

from sqlalchemy import delete, func, insert, select

from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.publication.models import GoalCount, Publication, PublishedEntry, SpokenOf


def add(publication: Publication) -> None:
    """Its entries can be read from now on."""
    _change(publication, by=1)


def take_off(publication: Publication) -> None:
    """Its entries can no longer be read."""
    _change(publication, by=-1)


def recount() -> None:
    """Count everything anew, after rows were written past the services."""
    counted = (
        select(SpokenOf.goal_id, Meeting.body_id, func.count())
        .join(PublishedEntry, PublishedEntry.id == SpokenOf.entry_id)
        .join(PublishedEntry.publication)
        .join(Publication.meeting)
        .where(Publication.is_latest, Publication.taken_back_at.is_(None))
        .group_by(SpokenOf.goal_id, Meeting.body_id)
    )
    db.session.execute(delete(GoalCount))
    db.session.execute(insert(GoalCount).from_select(["goal_id", "body_id", "entries"], counted))


def _change(publication: Publication, *, by: int) -> None:
    body_id = publication.meeting.body_id
    # Others who publish for this body wait here, so that nobody adds the same row or counts from an old one.
    db.session.execute(select(Body.id).where(Body.id == body_id).with_for_update())
    known = {
        row.goal_id: row
        for row in db.session.scalars(
            select(GoalCount).where(GoalCount.body_id == body_id), execution_options={"populate_existing": True}
        )
    }
    spoken_of = Counter(one.goal_id for entry in publication.entries for one in entry.spoken_of)
    for goal_id, times in spoken_of.items():
        if goal_id not in known:
            known[goal_id] = GoalCount(goal_id=goal_id, body_id=body_id, entries=0)
            db.session.add(known[goal_id])
        known[goal_id].entries += by * times
    db.session.flush()
