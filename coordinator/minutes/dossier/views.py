"""保存用一式, from the publication step. It names people and holds what is held back, so each copy is recorded."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.events.agenda.views.documents import TYPES, bound_answer, programme_of
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.dossier.parts import DossierRecord
from coordinator.minutes.dossier.queries import sent_notice
from coordinator.minutes.dossier.volume import record_volume, title_of
from coordinator.minutes.past import queries as past
from coordinator.minutes.publication import queries
from coordinator.minutes.records import queries as records
from coordinator.minutes.records.views.documents import recorded
from coordinator.web.access import requires
from coordinator.web.policies import secretariat_only

bp = Blueprint("dossier", __name__)


@bp.route("/desk/meetings/<slug:slug>/publication/whole-record.<format>")
@requires(secretariat_only)
def whole_record(slug: str, format: str) -> ResponseReturnValue:  # the address names it so
    """One PDF, or a zip of it and the files that are not merged."""
    if format not in TYPES:
        raise NotFound()
    record = record_of(meetings.for_desk(slug))
    answer = bound_answer(record_volume(record), format, stem=f"{slug}-record", name=title_of(record))
    return recorded(answer, record.meeting, "whole_record", format)


def record_of(meeting: Meeting) -> DossierRecord:
    found = programme_of(meeting)
    return DossierRecord(
        meeting=meeting,
        council=found.council,
        sent=sent_notice(meeting),
        lines=found.lines,
        numbers=found.numbers,
        late=found.late,
        minutes=records.whole(meeting),
        publications=queries.editions_of(meeting),
        past_files=past.readable_files([meeting]).get(meeting.id, []),
        written_on=clock.today(),
    )
