"""Meetings from before this installation: they were held, and keep the numbers that they bore."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from coordinator import calendar_years, clock
from coordinator.errors import StaleVersion
from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting, MeetingCounter, MeetingState
from coordinator.extensions import db


class MadeMeanwhile(StaleVersion):
    """Somebody else made a meeting of the same number while the file was looked at."""

    says = _l("Somebody else made one of these meetings meanwhile. Please look at the file once more.")


def slug_of(body: Body, day: date, number: int) -> str:
    """An imported meeting's n is its number (DECISIONS 9)."""
    return f"{calendar_years.fiscal_year(day)}-{body.code}-{number}"


def meeting_of(body: Body, *, held_on: date, number: int, title: str = "", **facts: Any) -> Meeting:
    """A meeting as it took place; visitors know of it from now on, unless its kind is internal."""
    return Meeting(
        body=body,
        slug=slug_of(body, held_on, number),
        fiscal_year=calendar_years.fiscal_year(held_on),
        serial=number,
        number=number,
        state=MeetingState.HELD,
        held_on=held_on,
        announced_at=clock.now(),
        openness=body.kind.openness,
        title=title or body.name_on(held_on),
        **facts,
    )


def keep(meetings: Sequence[Meeting]) -> None:
    """Keep meetings made by `meeting_of`; who plans one here afterwards gets the next n of its year."""
    bodies = sorted({meeting.body.id for meeting in meetings})
    db.session.execute(select(Body.id).where(Body.id.in_(bodies)).order_by(Body.id).with_for_update())
    slugs = [meeting.slug for meeting in meetings]
    if db.session.scalar(select(Meeting.id).where(Meeting.slug.in_(slugs)).limit(1)) is not None:
        raise MadeMeanwhile()
    db.session.add_all(meetings)
    _count(meetings, bodies)
    db.session.flush()


def _count(meetings: Sequence[Meeting], bodies: Sequence[int]) -> None:
    rows = select(MeetingCounter).where(MeetingCounter.body_id.in_(bodies))
    counters = {(row.body_id, row.fiscal_year): row for row in db.session.scalars(rows)}
    for meeting in meetings:
        place = (meeting.body.id, meeting.fiscal_year)
        if place not in counters:
            counters[place] = MeetingCounter(body_id=place[0], fiscal_year=place[1], last_serial=0)
            db.session.add(counters[place])
        counters[place].last_serial = max(counters[place].last_serial, meeting.serial)
