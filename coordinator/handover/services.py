"""Writing notes for next year."""

from coordinator import clock
from coordinator.events.bodies.models import Step
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.handover import queries
from coordinator.handover.models import HandoverNote


def write(meeting: Meeting, step: Step, *, text: str, office_id: int | None) -> HandoverNote:
    """Write the note of a step; an empty text takes it out of sight."""
    note = queries.note_of(meeting, step) or HandoverNote(meeting=meeting, step=step)
    note.text, note.office_id, note.written_at = text, office_id, clock.now()
    db.session.add(note)
    db.session.flush()
    return note
