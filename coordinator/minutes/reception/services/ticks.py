"""Somebody is ticked at the door. A tick is added, never changed: the last one by time counts (SAFETY 10, 11)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError

from coordinator import clock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.reception.lists import ReceptionLine, reception_of
from coordinator.minutes.reception.models import Presence, Tick, WalkIn
from coordinator.minutes.reception.queries import was_ticked

COLUMNS = {"seat": "seat_id", "guest": "guest_id", "walk-in": "walk_in_id"}
LONGEST_AGE = timedelta(hours=24)


@dataclass(frozen=True)
class Moment:
    """When it was ticked: `age` ago, by the browser's own clock however wrong that goes; and hours typed by hand."""

    age: timedelta = timedelta()
    arrived: time | None = None
    left: time | None = None

    @property
    def ticked_at(self) -> datetime:
        return clock.now() - min(max(self.age, timedelta()), LONGEST_AGE)


def tick(
    meeting: Meeting, subject: str, *, uid: str, presence: Presence, moment: Moment, substitute_name: str = ""
) -> None:
    """Say of a seat, a guest or a walk-in whether they came; `NotFound` for whoever does not belong to the meeting.

    One person with several seats comes for all of them. A tick that is sent again changes nothing.
    """
    reception = reception_of(meeting)
    line = reception.line(subject)
    is_substitute = presence is Presence.SUBSTITUTE
    others = [] if is_substitute else [one for one in reception.together(line) if one is not line]
    name = (substitute_name or line.substitute) if is_substitute else ""
    facts = {"presence": presence, "substitute_name": name, **_hours(meeting, presence, moment)}
    _add_once(_tick(meeting, line, uid=uid, **facts), *(_tick(meeting, other, **facts) for other in others))


def walk_in(meeting: Meeting, *, uid: str, name: str, organisation: str, moment: Moment) -> None:
    """Somebody came who was not expected. Sent again, it changes nothing."""
    came = WalkIn(uid=uid, meeting_id=meeting.id, name=name, organisation=organisation)
    facts = _hours(meeting, Presence.PRESENT, moment)
    _add_once(Tick(uid=uid, meeting_id=meeting.id, walk_in=came, presence=Presence.PRESENT, **facts))


def _tick(meeting: Meeting, line: ReceptionLine, **facts: Any) -> Tick:
    return Tick(meeting_id=meeting.id, **{COLUMNS[line.kind]: line.row_id}, **facts)


def _hours(meeting: Meeting, presence: Presence, moment: Moment) -> dict[str, datetime | None]:
    """Who came has an hour of arrival: as it was typed, else that of the tick."""
    day = meeting.reference_day
    came = presence is not Presence.NOT_YET
    arrived = clock.at(day, moment.arrived) if moment.arrived else moment.ticked_at
    left = clock.at(day, moment.left) if moment.left else None
    return {"ticked_at": moment.ticked_at, "arrived_at": arrived if came else None, "left_at": left if came else None}


def _add_once(first: Tick, *others: Tick) -> None:
    """Add ticks unless the first was there before: it bears the uid that its browser gave it."""
    if was_ticked(first.uid):
        return
    try:
        with db.session.begin_nested():
            db.session.add_all([first, *others])
    except IntegrityError:
        # The same tick came twice in this moment, and the other one was first.
        return
