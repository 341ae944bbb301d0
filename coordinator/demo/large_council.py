"""Rows to measure with: one published meeting walked through the services, and as many copies of its rows as asked."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from coordinator import calendar_years, clock
from coordinator.demo import generated_council, meetings, talk
from coordinator.demo.copies import Copier
from coordinator.events.bodies import queries as bodies
from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting, MeetingCounter
from coordinator.extensions import db
from coordinator.minutes.publication import goal_counts
from coordinator.minutes.publication.models import DecisionCounter

MEETINGS_A_YEAR = 100
DAYS_APART = 3
# So many copies are held in memory at once.
CHUNK = 100


def load(number: int) -> None:
    """So many published meetings of eight entries and thirty seats, the latest ones in the last fiscal year."""
    sample, facts = generated_council.load()
    first = meetings.prepared(sample, "plenary", _day(0), facts)
    talk.record(sample, first, facts)
    talk.publish(first, by=sample.writer)
    public = [body for body in bodies.bodies() if not body.kind.is_internal]
    copier = Copier(first)
    for start in range(1, number, CHUNK):
        copier.insert(_facts(public, n) for n in range(start, min(start + CHUNK, number)))
    copier.finish()
    _count(number)
    goal_counts.recount()


def _facts(public: list[Body], n: int) -> dict[str, Any]:
    """What is its own in the n-th meeting: its body, its day, its names, how many decisions came before."""
    year, place = _year(n), n % MEETINGS_A_YEAR
    body, serial = public[place % len(public)], place // len(public) + 1
    meeting = Meeting(body=body, fiscal_year=year, number=serial)
    return {
        "body": body,
        "fiscal_year": year,
        "serial": serial,
        "slug": f"{year}-{body.code}-{serial}",
        "title": f"{body.name}（見本）",
        "label": meeting.label,
        "day": _day(n),
        "decisions_before": place * generated_council.ENTRIES,
    }


def _year(n: int) -> int:
    return calendar_years.fiscal_year(clock.today()) - 1 - n // MEETINGS_A_YEAR


def _day(n: int) -> date:
    return calendar_years.first_day(_year(n)) + timedelta(days=DAYS_APART * (n % MEETINGS_A_YEAR))


def _count(number: int) -> None:
    """Meetings and decisions that people add later take the next numbers."""
    db.session.flush()
    for model, rows in ((MeetingCounter, _serials()), (DecisionCounter, _decisions(number))):
        for row in rows:
            db.session.merge(model(**row))
    db.session.flush()


def _serials() -> Iterator[dict[str, int]]:
    last: dict[tuple[int, int], int] = {}
    for body_id, year, serial in db.session.execute(select(Meeting.body_id, Meeting.fiscal_year, Meeting.serial)):
        last[body_id, year] = max(serial, last.get((body_id, year), 0))
    for (body_id, year), serial in last.items():
        yield {"body_id": body_id, "fiscal_year": year, "last_serial": serial}


def _decisions(number: int) -> Iterator[dict[str, int]]:
    for n in range(0, number, MEETINGS_A_YEAR):
        meetings_of_year = min(MEETINGS_A_YEAR, number - n)
        yield {"fiscal_year": _year(n), "last_number": meetings_of_year * generated_council.ENTRIES}
