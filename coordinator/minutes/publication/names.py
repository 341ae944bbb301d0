"""How a publication names those who spoke: by name, by post, or masked. What was published stays named as it was.

A name stands only where its person agreed on the day of publishing that everybody may see it; whoever spoke as a
substitute is never named. Masked, members are counted in the order in which they first speak in what is published:
the order of the roster would tell, beside the list of those present, who is 委員1. One person in two seats is one.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from coordinator.minutes.records.content import named
from coordinator.minutes.records.models import Attendance, AttendanceKind, Minutes, Passage
from coordinator.orgs.roster.models import Consented


class Naming(StrEnum):
    NAME = "name"
    POST = "post"
    MASKED = "masked"


MEMBER, SECRETARIAT = "委員", "事務局"


def speakers(minutes: Minutes, naming: Naming, *, day: date) -> Mapping[str, str]:
    """Who spoke, by the uid of each passage that is not held back; empty where nobody is named."""
    public = [entry for entry in minutes.entries if not entry.is_held_back]
    spoken = [passage for entry in public for passage in entry.passages if not passage.is_held_back]
    if naming is Naming.MASKED:
        return _masked(spoken, minutes.attendance)
    voices = {row.seat_id: _voice(row, naming, day) for row in minutes.attendance}
    held_on = minutes.meeting.reference_day
    return {passage.uid: named(passage.speaker_seat, passage.speaker_office, voices, held_on) for passage in spoken}


def shows_name(row: Attendance, day: date) -> bool:
    """Whether everybody may see who holds the seat."""
    return row.holding is not None and row.holding.person.shows("name", Consented.PUBLIC, day)


def _voice(row: Attendance, naming: Naming, day: date) -> str:
    is_named = naming is Naming.NAME and row.attendance is AttendanceKind.PRESENT and shows_name(row, day)
    return f"{row.voice} {row.name}".strip() if is_named else row.voice


def _masked(spoken: Iterable[Passage], attendance: Iterable[Attendance]) -> Mapping[str, str]:
    heads = {row.seat_id: _head(row) for row in attendance}
    numbers: dict[str, int] = {}
    found: dict[str, str] = {}
    for passage in spoken:
        found[passage.uid] = SECRETARIAT if passage.speaker_office_id else ""
        if passage.speaker_seat_id:
            head = heads.get(passage.speaker_seat_id, f"seat {passage.speaker_seat_id}")
            found[passage.uid] = f"{MEMBER}{numbers.setdefault(head, len(numbers) + 1)}"
    return found


def _head(row: Attendance) -> str:
    """The person who sat there; a substitute is another one, known by the seat."""
    came_oneself = row.holding is not None and row.attendance is AttendanceKind.PRESENT
    return f"person {row.holding.person_id}" if came_oneself and row.holding else f"seat {row.seat_id}"
