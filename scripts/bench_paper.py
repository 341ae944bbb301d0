"""Three hundred addressees' notices with their slips as one PDF, from the database to the last byte."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import count

from flask import Flask

from coordinator import clock
from coordinator.events.bodies import queries as bodies
from coordinator.events.invitations import queries
from coordinator.events.invitations.paper.selection import chosen
from coordinator.events.invitations.paper.sheets import notice_sheets, printing_of
from coordinator.events.invitations.services import notice
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings import services as planning
from coordinator.exports.formats import LETTERS
from coordinator.exports.letters import PrintedLetter
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import ContactBy, Holding, Person, Seat, SeatRole

ADDRESSEES = 300


def notices(app: Flask) -> Callable[[], bytes]:
    """The meeting and its addressees are made when it is first measured.

    Each run prints other names and other links: what was typeset a moment ago would be found again.
    """
    turns = count(1)

    def run() -> bytes:
        slug = told(app)
        with app.test_request_context():
            meeting, turn = meetings.for_desk(slug), next(turns)
            sheets = notice_sheets(printing_of(meeting), chosen(queries.addressees(meeting), "post"))
            assert len(sheets.letters) == ADDRESSEES
            return LETTERS["pdf"].write(replace(sheets, letters=[_another(one, turn) for one in sheets.letters]))

    return run


@cache
def told(app: Flask) -> str:
    """The meeting by its slug, made once."""
    with app.app_context():
        made = _a_meeting()
        db.session.commit()
        return made


def _another(letter: PrintedLetter, turn: int) -> PrintedLetter:
    assert letter.slip is not None
    assert letter.slip.link
    link = letter.slip.link.replace("/r/", f"/r/{turn}")
    return replace(letter, to=(*letter.to[:-1], f"見本{turn} {letter.to[-1]}"), slip=replace(letter.slip, link=link))


def _a_meeting() -> str:
    """A plenary to which the notice went out, to 300 more than the generated council has."""
    kind = directory.kinds()[0]
    for n in range(ADDRESSEES):
        facts = {"name": f"見本子育てサークル{n}", "address": f"見本市見本町{n}", "postal_code": "236-0000"}
        organisation = Organisation(code=f"paper-{n}", kana=f"みほん{n}", kind=kind, **facts)
        person = Person(name=f"見本 花子{n}", kana="みほん はなこ", contact_by=ContactBy.POST)
        seat = Seat(organisation=organisation, role=SeatRole.LEAD)
        db.session.add(Holding(seat=seat, person=person, post="代表", starts_on=clock.today() - timedelta(days=9)))
    day = clock.today() + timedelta(days=40)
    meeting = planning.create(bodies.body_by_code("plenary"), title="見本の会議", held_on=day)
    planning.announce(meeting)
    db.session.flush()
    notice.give_notice(meeting)
    return meeting.slug
