"""Reading notes: those of a meeting's step, those of the year before, those of a year."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from coordinator.events.bodies.models import Step
from coordinator.events.meetings.models import Meeting, meeting_predecessor
from coordinator.extensions import db
from coordinator.handover.models import HandoverNote


@dataclass(frozen=True)
class NotesAtStep:
    """What was written at a step for next year, and what was left there last year."""

    own: HandoverNote | None
    from_last_year: list[HandoverNote]


def notes_at(meeting: Meeting, step: str) -> NotesAtStep:
    """The step's own note, and those of the meeting it was made from, else of the same body's last year."""
    asked = {"meeting": meeting.id, "body": meeting.body_id, "year": meeting.fiscal_year, "step": Step(step)}
    notes = list(db.session.scalars(AT_STEP, asked))
    own = next((note for note in notes if note.meeting_id == meeting.id), None)
    return NotesAtStep(own, [note for note in notes if note is not own])


def note_of(meeting: Meeting, step: Step) -> HandoverNote | None:
    """The one note of a step, an emptied one too."""
    query = select(HandoverNote).where(HandoverNote.meeting_id == meeting.id, HandoverNote.step == step)
    return db.session.scalar(query)


def notes_of(fiscal_year: int) -> list[HandoverNote]:
    """A fiscal year's notes: by meeting in the order of the days, then in the order of the steps."""
    query = _written().where(Meeting.fiscal_year == fiscal_year)
    notes = db.session.scalars(query.order_by(Meeting.held_on.is_(None), Meeting.held_on, Meeting.id))
    return sorted(notes, key=lambda note: (_place(note.meeting), note.step.number))


def _place(meeting: Meeting) -> tuple[bool, Any, int]:
    return meeting.held_on is None, meeting.held_on or meeting.id, meeting.id


def _written() -> Select[HandoverNote]:
    loaded = (contains_eager(HandoverNote.meeting).joinedload(Meeting.body), joinedload(HandoverNote.office))
    return select(HandoverNote).join(HandoverNote.meeting).where(HandoverNote.text != "").options(*loaded)


def _at_step() -> Select[HandoverNote]:
    earlier = select(meeting_predecessor.c.predecessor_id).where(
        meeting_predecessor.c.meeting_id == bindparam("meeting")
    )
    last_year = (Meeting.body_id == bindparam("body")) & (Meeting.fiscal_year == bindparam("year") - 1)
    before = or_(Meeting.id.in_(earlier), last_year & ~earlier.exists())
    here = HandoverNote.step == bindparam("step", type_=HandoverNote.step.type)
    return _written().where(here, or_(Meeting.id == bindparam("meeting"), before)).order_by(Meeting.held_on, Meeting.id)


# Built once: every page of a meeting at the desk asks it.
AT_STEP = _at_step()
