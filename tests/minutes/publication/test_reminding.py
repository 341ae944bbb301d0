"""Finished minutes that wait for 決裁: the offices that have not approved them are reminded when minutes are due."""

from datetime import timedelta

import pytest

from coordinator import clock
from coordinator.events.approvals import services as approvals
from coordinator.events.bodies.models import Step
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.minutes.publication import approval_text, documents
from tests.events.reminders.scenes import at_nine, reminded, reminders, steps
from tests.makers import a_body, a_council, a_kind, a_user, an_office
from tests.minutes.making import a_meeting_of_today, confirmed, publish, would_be, write

pytestmark = pytest.mark.usefixtures("app")


def a_finished_meeting(**facts: object) -> Meeting:
    a_council()
    used = [step for step in steps() if step.step in (Step.MINUTES, Step.PUBLICATION)]
    kind = a_kind(**{"needs_approval": True, "minutes_due_days": 30, "steps": used, **facts})
    meeting = a_meeting_of_today(body=a_body(kind=kind), state=MeetingState.HELD)
    write(meeting, "本文")
    confirmed(meeting)
    return meeting


def test_offices_that_have_not_approved_finished_minutes_are_reminded() -> None:
    decided, undecided = an_office(), an_office()
    a_user(office=decided)
    clerk = a_user(office=undecided)
    meeting = a_finished_meeting()
    asked = approval_text.asked_of(meeting, documents.digest(would_be(meeting)))
    approvals.record(asked, decided, decided_on=clock.today(), reference="決第1号", by="見本 太郎")

    with at_nine(clock.today() + timedelta(days=27)):
        assert reminded() == 1

    (mail,) = reminders()
    assert mail.recipient == clerk.email
    assert "の会議録の決裁" in mail.subject
    assert f"/desk/meetings/{meeting.slug}/publication/approval" in mail.body


def test_whoever_was_asked_to_finish_the_minutes_is_asked_to_approve_them_too() -> None:
    a_council()
    office = an_office()
    a_user(office=office)
    used = [step for step in steps() if step.step in (Step.MINUTES, Step.PUBLICATION)]
    kind = a_kind(needs_approval=True, minutes_due_days=30, steps=used)
    meeting = a_meeting_of_today(body=a_body(kind=kind, owner=office), state=MeetingState.HELD)
    write(meeting, "本文")

    with at_nine(clock.today() + timedelta(days=27)):
        assert reminded() == 1
    confirmed(meeting)
    with at_nine(clock.today() + timedelta(days=28)):
        assert (reminded(), reminded()) == (1, 0)

    assert [("決裁" in mail.subject) for mail in reminders()] == [False, True]


@pytest.mark.parametrize("facts", [{"needs_approval": False}, {"is_internal": True}])
def test_nobody_is_reminded_where_no_approval_is_asked(facts: dict[str, bool]) -> None:
    a_user(office=an_office())
    a_finished_meeting(**facts)

    with at_nine(clock.today() + timedelta(days=27)):
        assert reminded() == 0


def test_published_minutes_wait_for_nobody() -> None:
    a_user(office=an_office())
    meeting = a_finished_meeting()
    asked = approval_text.asked_of(meeting, documents.digest(would_be(meeting)))
    for office in asked.offices:
        approvals.record(asked, office, decided_on=clock.today(), reference="", by="見本 太郎")
    publish(meeting)

    with at_nine(clock.today() + timedelta(days=27)):
        assert reminded() == 0
