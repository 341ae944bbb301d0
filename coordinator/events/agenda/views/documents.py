"""The programme step's documents: programme, recorder's sheet, all papers in one."""

from dataclasses import dataclass
from typing import IO

from flask import Response, request
from flask.typing import ResponseReturnValue

from coordinator.errors import NotFound
from coordinator.events.agenda import queries
from coordinator.events.agenda.exports.note_sheet import recording_sheet
from coordinator.events.agenda.exports.papers import papers_volume, title_of_set, zipped
from coordinator.events.agenda.exports.programme import MEMBERS, Lines, Numbers, programme_document
from coordinator.events.agenda.paper_numbers import paper_numbers
from coordinator.events.agenda.services.order import movable
from coordinator.events.agenda.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.exports.answers import kept_answer, printed_answer, printed_writer
from coordinator.exports.bundle import Volume, join
from coordinator.files.models import ShownTo
from coordinator.web.access import requires
from coordinator.web.page_context import council_of_this_request
from coordinator.web.policies import secretariat_only

TYPES = {"pdf": "application/pdf", "zip": "application/zip"}


@dataclass(frozen=True)
class Programme:
    """What each of the documents is made from; `late` is what was accepted after the programme was fixed."""

    meeting: Meeting
    lines: Lines
    numbers: Numbers
    council: str
    late: Lines


@bp.route("/desk/meetings/<slug:slug>/programme/programme.<format>")
@requires(secretariat_only)
def programme_file(slug: str, format: str) -> ResponseReturnValue:  # the address names it so
    writer, found = printed_writer(format), programme_of(meetings.for_desk(slug))
    document = programme_document(found.meeting, found.lines, found.numbers, council=found.council)
    return printed_answer(document, writer, stem=f"{slug}-programme")


@bp.route("/desk/meetings/<slug:slug>/programme/recording-sheet.<format>")
@requires(secretariat_only)
def recording_file(slug: str, format: str) -> ResponseReturnValue:
    writer, found = printed_writer(format), programme_of(meetings.for_desk(slug))
    document = recording_sheet(found.meeting, found.lines, found.numbers, council=found.council)
    return printed_answer(document, writer, stem=f"{slug}-recording-sheet")


@bp.route("/desk/meetings/<slug:slug>/programme/papers.<format>")
@requires(secretariat_only)
def papers_file(slug: str, format: str) -> ResponseReturnValue:
    """All of them; with `?readers=members` as the members get them."""
    if format not in TYPES:
        raise NotFound()
    found = programme_of(meetings.for_desk(slug))
    readers = MEMBERS if request.args.get("readers") == "members" else tuple(ShownTo)
    volume = papers_volume(found.meeting, found.lines, found.numbers, council=found.council, readers=readers)
    return bound_answer(volume, format, stem=f"{slug}-papers", name=title_of_set(found.meeting))


def programme_of(meeting: Meeting) -> Programme:
    items = queries.items_with_papers(meeting)
    lines = queries.numbered(meeting, items)
    late = [(0, item) for item in movable(items)] if meeting.programme_fixed_at else []
    return Programme(meeting, lines, paper_numbers(meeting, items), council_name(), late)


def council_name() -> str:
    found = council_of_this_request()
    return found.name if found else ""


def bound_answer(volume: Volume, format_: str, *, stem: str, name: str) -> Response:
    """The PDF, or a zip of it and the files beside it."""

    def made() -> IO[bytes]:
        bound = join(volume)
        return zipped(bound, stem=name) if format_ == "zip" else bound.file

    names = {"ascii_name": f"{stem}.{format_}", "shown_name": f"{name}.{format_}"}
    return kept_answer(made, digest=volume.digest, format_=format_, media_type=TYPES[format_], **names)
