"""決裁待ち is the next thing before the notice, where the kind needs approval and a sender has not given it."""

from datetime import timedelta

from flask import Flask

from coordinator import clock
from coordinator.desk.facts import facts_of
from coordinator.desk.steps import line_of_steps, next_steps
from coordinator.events.approvals import services as approvals
from coordinator.events.bodies.models import KindStep, Step
from coordinator.events.invitations import services
from coordinator.events.invitations.letters import approval_text
from coordinator.events.invitations.letters import services as texts
from coordinator.events.meetings.models import Meeting
from coordinator.orgs.directory.models import Organisation
from tests.makers import a_body, a_council, a_holding, a_kind, a_meeting, an_office
from tests.pages import Browser, counted_statements


def a_meeting_to_be_approved(**facts: object) -> Meeting:
    steps = [KindStep(step=step, position=step.number) for step in (Step.OVERVIEW, Step.NOTICE)]
    return a_meeting(body=a_body(kind=a_kind(steps=steps, needs_approval=True)), **facts)


def approve(meeting: Meeting, office: Organisation) -> None:
    asked = approval_text.asked_of(meeting, services.saved_text(meeting))
    approvals.record(asked, office, decided_on=clock.today(), reference="", by="見本 事務")


def awaits(*meetings: Meeting) -> list[bool]:
    facts = facts_of(meetings)
    return [facts[meeting.id].awaits_approval for meeting in meetings]


def test_it_waits_until_every_sender_has_approved(app: Flask) -> None:
    a_council()
    ward, centre = an_office(name="見本区役所"), an_office(name="とことこ")
    meeting, other = a_meeting_to_be_approved(), a_meeting_to_be_approved()

    assert awaits(meeting, other) == [True, True]
    approve(meeting, ward)
    assert awaits(meeting, other) == [True, True]
    approve(meeting, centre)
    assert awaits(meeting, other) == [False, True]


def test_without_senders_the_owner_alone_is_waited_for(app: Flask) -> None:
    a_council()
    owner = an_office()
    meeting = a_meeting_to_be_approved()
    meeting.body.owner = owner
    texts.write(meeting, senders=[])

    assert awaits(meeting) == [True]
    approve(meeting, owner)
    assert awaits(meeting) == [False]


def test_a_kind_that_needs_no_approval_waits_for_none(app: Flask) -> None:
    assert awaits(a_meeting()) == [False]


def test_the_next_thing_leads_to_the_approval_and_then_to_the_notice(app: Flask) -> None:
    a_council()
    office = an_office()
    meeting = a_meeting_to_be_approved()

    with app.test_request_context():
        before, line = next_steps([meeting])[meeting.id], line_of_steps(meeting)
        approve(meeting, office)
        after = next_steps([meeting])[meeting.id]

    assert before is not None
    assert after is not None
    assert before.url == f"/desk/meetings/{meeting.slug}/notice/approval"
    assert "決裁待ち" in before.text
    assert [step.label for step in line if step.state == "now"] == ["開催通知"]
    assert after.url == f"/desk/meetings/{meeting.slug}/notice"


def test_the_home_says_so_and_asks_as_little_for_many(secretariat: Browser) -> None:
    a_council()
    a_holding()
    an_office()
    a_meeting_to_be_approved(held_on=clock.today() + timedelta(days=20))
    with counted_statements() as few:
        page = secretariat.page("/desk/")
    assert "開催通知は決裁待ちです" in page.words
    for _ in range(8):
        a_meeting_to_be_approved()

    with counted_statements() as many:
        secretariat.page("/desk/")

    assert len(many) == len(few)
