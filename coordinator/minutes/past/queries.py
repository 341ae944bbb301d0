"""Reading what is known of the past."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, distinct, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload, undefer

from coordinator.errors import NotFound
from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.past.models import PastFile
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.records.models import Entry, Minutes, Revision


class PastCounts(NamedTuple):
    """How many past meetings there are, how many with published minutes, how many old files."""

    meetings: int
    minutes: int
    files: int


@dataclass
class Known:
    """A registered meeting with what an import asks of it."""

    meeting: Meeting
    minutes: Minutes | None = None
    has_entries: bool = False
    is_published: bool = False
    first_revision: Revision | None = None
    files: list[PastFile] = field(default_factory=list)

    @property
    def is_past_record(self) -> bool:
        return self.minutes is not None and self.minutes.is_past_record

    @property
    def is_unwritten(self) -> bool:
        """Whether nobody, and no file, has said yet what was talked of and who was there."""
        nothing = not (self.has_entries or self.is_published or self.first_revision)
        return nothing and (self.minutes is None or self.is_past_record)

    @property
    def first_words(self) -> Sequence[Mapping[str, Any]]:
        """The entries as they were first saved: of a past record, as they were read in."""
        entries: Sequence[Mapping[str, Any]] = self.first_revision.content["entries"] if self.first_revision else ()
        return entries

    @property
    def file_name(self) -> str:
        """The old minutes that the list of meetings named."""
        return next((file.name for file in self.files if file.withdrawn_at is None), "")


def of_bodies(bodies: Collection[Body]) -> list[Known]:
    """All meetings of these bodies: as many statements for two thousand as for two."""
    ids = {body.id for body in bodies}
    return _known(Meeting.body_id.in_(ids)) if ids else []


def by_slug(slugs: Collection[str]) -> dict[str, Known]:
    """The meetings with these slugs, with what was first written of each."""
    if not slugs:
        return {}
    known = {one.meeting.id: one for one in _known(Meeting.slug.in_(slugs))}
    query = select(Revision).join(Revision.minutes).join(Minutes.meeting).where(Meeting.slug.in_(slugs))
    first = query.where(Revision.number == 1).options(undefer(Revision.content), contains_eager(Revision.minutes))
    for revision in db.session.scalars(first):
        known[revision.minutes.meeting_id].first_revision = revision
    return {one.meeting.slug: one for one in known.values()}


def _known(condition: ColumnElement[bool]) -> list[Known]:
    body = joinedload(Meeting.body).joinedload(Body.kind)
    query = select(Meeting).where(condition).options(body, selectinload(Meeting.joint_bodies))
    found = {meeting.id: Known(meeting) for meeting in db.session.scalars(query)}
    written = select(Entry.id).where(Entry.minutes_id == Minutes.id).exists()
    minutes = select(Minutes, written).join(Minutes.meeting).where(condition)
    loaded = minutes.options(selectinload(Minutes.attendance), selectinload(Minutes.offices))
    for one, has_entries in db.session.execute(loaded):
        found[one.meeting_id].minutes, found[one.meeting_id].has_entries = one, has_entries
    published = select(Publication.meeting_id).distinct().join(Publication.meeting).where(condition)
    for meeting_id in db.session.scalars(published):
        found[meeting_id].is_published = True
    for file in db.session.scalars(select(PastFile).join(PastFile.meeting).where(condition).order_by(PastFile.id)):
        found[file.meeting_id].files.append(file)
    return list(found.values())


def waiting() -> list[PastFile]:
    """The old minutes that a list of meetings named and nobody brought yet, the latest meeting first."""
    query = (
        select(PastFile)
        .join(PastFile.meeting)
        .where(PastFile.file_id.is_(None), PastFile.withdrawn_at.is_(None))
        .options(contains_eager(PastFile.meeting).joinedload(Meeting.body))
        .order_by(Meeting.held_on.desc(), PastFile.id)
    )
    return list(db.session.scalars(query))


def counts() -> PastCounts:
    """How much of the past is here."""
    there = PastFile.file_id.is_not(None) & PastFile.withdrawn_at.is_(None)
    return PastCounts(
        *db.session.execute(
            select(
                select(func.count(Minutes.id)).where(Minutes.is_past_record).scalar_subquery(),
                select(func.count(distinct(Publication.meeting_id)))
                .where(Publication.is_past_record)
                .scalar_subquery(),
                select(func.count(PastFile.id)).where(there).scalar_subquery(),
            )
        ).one()
    )


def files_of(meeting: Meeting) -> list[PastFile]:
    """A meeting's old minutes, those that are waited for and those that were withdrawn too."""
    query = select(PastFile).where(PastFile.meeting_id == meeting.id).options(joinedload(PastFile.file))
    return list(db.session.scalars(query.order_by(PastFile.id)))


def readable_files(meetings: Collection[Meeting]) -> dict[int, list[PastFile]]:
    """The old minutes that can be downloaded, by the meeting's id; whether the meeting is public, the caller knows."""
    found: dict[int, list[PastFile]] = {}
    if not meetings:
        return found
    query = (
        select(PastFile)
        .where(
            PastFile.meeting_id.in_([meeting.id for meeting in meetings]),
            PastFile.file_id.is_not(None),
            PastFile.withdrawn_at.is_(None),
        )
        .options(joinedload(PastFile.file))
        .order_by(PastFile.id)
    )
    for file in db.session.scalars(query):
        found.setdefault(file.meeting_id, []).append(file)
    return found


def file_of(meeting: Meeting, uid: str) -> PastFile:
    """One file of this meeting; `NotFound` for another's."""
    found = next((file for file in files_of(meeting) if file.uid == uid), None)
    if found is None:
        raise NotFound()
    return found
