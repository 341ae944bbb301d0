"""Old minutes as files: kept as they are, found by the name that the list of meetings gives."""

import unicodedata
from collections.abc import Sequence

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.files import services as files
from coordinator.files.models import ShownTo, StoredFile
from coordinator.files.services import Cleaned
from coordinator.minutes.past import queries
from coordinator.minutes.past.models import PastFile

TAKEN = ("pdf", "docx")


def attach(meeting: Meeting, upload: Cleaned) -> PastFile:
    """Put old minutes beside a meeting; where the meeting is public, visitors may have them at once."""
    past = PastFile(meeting=meeting, name=upload.original_name)
    db.session.add(past)
    _fill(past, upload)
    db.session.flush()
    return past


def arrive(uploads: Sequence[Cleaned]) -> tuple[list[PastFile], list[str]]:
    """Give each file to the meetings that wait for one of its name; those given, and the names nobody waits for."""
    waiting: dict[str, list[PastFile]] = {}
    for past in queries.waiting():
        waiting.setdefault(folded(past.name), []).append(past)
    arrived: list[PastFile] = []
    strange: list[str] = []
    for upload in uploads:
        found = waiting.pop(folded(upload.original_name), [])
        for past in found:
            _fill(past, upload)
        arrived += found
        strange += [] if found else [upload.original_name]
    db.session.flush()
    return arrived, strange


def withdraw(past: PastFile) -> None:
    """Visitors no longer get it; the secretariat still sees that it was there."""
    past.withdrawn_at = clock.now()
    db.session.flush()


def content_of(past: PastFile) -> StoredFile:
    """What is downloaded; `NotFound` as long as it has not arrived."""
    if past.file is None:
        raise NotFound()
    return past.file


def folded(name: str) -> str:
    """A file's name as it is recognised: some systems write が in two characters, and letters large or small."""
    return unicodedata.normalize("NFKC", name).casefold()


def _fill(past: PastFile, upload: Cleaned) -> None:
    past.file, past.attached_at = files.keep(upload, shown_to=ShownTo.PUBLIC), clock.now()
