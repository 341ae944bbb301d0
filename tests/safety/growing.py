"""A council of a size: so many published meetings, and as many of everything else that pages list."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import select

from coordinator import clock
from coordinator.council import services as council
from coordinator.council.models import HistoryKind
from coordinator.demo import large_council
from coordinator.events.agenda.models import ItemState
from coordinator.events.bodies.models import Body, KindStep, Step
from coordinator.events.invitations import services as answering
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.guideline import queries as guideline
from coordinator.guideline.models import Goal
from coordinator.handover import services as handover
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import Seat
from coordinator.web.link_tokens import token
from tests.events.agenda.making import a_paper
from tests.makers import (
    a_body,
    a_district,
    a_goal,
    a_holding,
    a_kind,
    a_meeting,
    a_member_kind,
    a_seat,
    a_user,
    an_item,
    an_office,
    an_organisation,
)
from tests.minutes.making import a_meeting_of_today, record, write
from tests.outbox.letters_of import a_message


class Council(NamedTuple):
    """What the addresses of its pages are made of, and who looks at them."""

    ahead: Meeting
    held: Meeting
    organisation: Organisation
    goal: Goal
    member: User
    link: str


def council_of(size: int) -> Council:
    """Everything is there so many times, and hangs on the meeting ahead or on the one that was held."""
    large_council.load(size)
    steps = [KindStep(step=step, position=step.number) for step in Step]
    body = a_body(kind=a_kind(steps=steps), owner=an_office())
    ahead, held = a_meeting(body=body, items_due_at=None), a_meeting_of_today(body=body)
    seats = [_a_member_of(body, number) for number in range(size)]
    goals = [_said_of(ahead, held, seat) for seat in seats]
    record(held, dict.fromkeys(seats, "present"))
    answering.give_notice(ahead)
    for seat in seats:
        answering.answer(ahead, [seat], answer=AnswerCode.ATTEND, origin=answering.Origin())
    person = seats[0].holdings[0].person
    for meeting in (ahead, held):
        handover.write(meeting, Step.AGENDA, text="見本の引継ぎ", office_id=body.owner_id)
    member = db.session.scalars(select(User).where(User.person == person)).one()
    link = f"/r/{token(links.link_of(person).token_name)}"
    db.session.commit()
    return Council(ahead, held, seats[0].organisation, goals[0], member, link)


def _a_member_of(body: Body, number: int) -> Seat:
    """An organisation of a district and a kind of its own, who sits for it; and one more of each register."""
    district = a_district()
    organisation = an_organisation(kind=a_member_kind(), districts=[district])
    holding = a_holding(a_seat(organisation))
    a_body(kind=a_kind(), district=district, owner=body.owner)
    a_user()
    a_user(role="representative", person=holding.person)
    a_message()
    council.avoid(starts_on=clock.today() + timedelta(days=number), reason="見本の行事")
    council.add_history(fiscal_year=2000 + number, kind=HistoryKind.EVENT, title="見本の出来事")
    return holding.seat


def _said_of(ahead: Meeting, held: Meeting, seat: Seat) -> Goal:
    """A goal that lives on from the term before, an item about it with a paper, and what was said of both."""
    earlier, now = guideline.terms()[-2:]
    goal = a_goal(now, predecessors=[a_goal(earlier)])
    for meeting in (ahead, held):
        about = {"organisation": seat.organisation, "goals": [goal], "submitted_by_uid": seat.uid}
        item = an_item(meeting, state=ItemState.ACCEPTED, **about)
        a_paper(item)
    write(held, "見本の発言", item=item, decisions=("決まったこと",), issues=("課題",), actions=("すること",))
    return goal
