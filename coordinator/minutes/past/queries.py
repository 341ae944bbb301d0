"""Reading what is known of the past."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.past.models import PastFile
from coordinator.minutes.publication.models import Publication, PublishedEntry
from coordinator.minutes.records.models import Entry, Minutes


@dataclass
class Known:
    """A registered meeting with what an import asks of it; `first` is its publication 1."""

    meeting: Meeting
    minutes: Minutes | None = None
    has_entries: bool = False
    first: Publication | None = None
    files: list[PastFile] = field(default_factory=list)

    @property
    def is_past_record(self) -> bool:
        return self.minutes is not None and self.minutes.is_past_record

    @property
    def file_name(self) -> str:
        """The old minutes that the list of meetings named."""
        return next((file.name for file in self.files if file.withdrawn_at is None), "")


def of_bodies(bodies: Collection[Body]) -> list[Known]:
    """All meetings of these bodies: as many statements for two thousand as for two."""
    ids = {body.id for body in bodies}
    return _known(Meeting.body_id.in_(ids)) if ids else []


def by_slug(slugs: Collection[str]) -> dict[str, Known]:
    """The meetings with these slugs, with what their first publications say."""
    return {one.meeting.slug: one for one in _known(Meeting.slug.in_(slugs), with_entries=True)} if slugs else {}


def _known(condition: ColumnElement[bool], *, with_entries: bool = False) -> list[Known]:
    query = select(Meeting).where(condition).options(joinedload(Meeting.body).joinedload(Body.kind))
    found = {meeting.id: Known(meeting) for meeting in db.session.scalars(query)}
    written = select(Entry.id).where(Entry.minutes_id == Minutes.id).exists()
    for minutes, has_entries in db.session.execute(select(Minutes, written).join(Minutes.meeting).where(condition)):
        found[minutes.meeting_id].minutes, found[minutes.meeting_id].has_entries = minutes, has_entries
    first = select(Publication).join(Publication.meeting).where(condition, Publication.number == 1)
    for publication in db.session.scalars(first.options(*_entries()) if with_entries else first):
        found[publication.meeting_id].first = publication
    for file in db.session.scalars(select(PastFile).join(PastFile.meeting).where(condition).order_by(PastFile.id)):
        found[file.meeting_id].files.append(file)
    return list(found.values())


def _entries() -> tuple[Any, ...]:
    entries = selectinload(Publication.entries)
    return entries.selectinload(PublishedEntry.goals), entries.selectinload(PublishedEntry.outcomes)
