"""What is due: by when each step is to be done, and whose it is to do or to check."""

from datetime import date, timedelta

import pytest
from flask import Flask

from coordinator import clock
from coordinator.desk.due import Duty, ahead, due, shared
from coordinator.desk.next_step import due_day
from coordinator.desk.steps import ToDo
from coordinator.events.bodies.models import Body, Kind, KindStep, Step
from coordinator.events.meetings.models import Meeting, MeetingState
from tests.makers import a_body, a_council, a_kind, a_meeting, a_user, an_office, sign_in

pytestmark = pytest.mark.dated
DAY = date(2030, 11, 23)
KIND = Kind(notice_days=40, items_due_days=21, programme_due_days=10, minutes_due_days=14)
TOKOTOKO, WARD = 1, 2


def a_duty(*, due_on: date | None = None, owner=TOKOTOKO, checker=None, is_waiting=False, **facts) -> Duty:
    meeting = Meeting(**{"id": 1, "state": MeetingState.PLANNED, "held_on": DAY, **facts})
    return Duty(meeting, ToDo(Step.OVERVIEW, "", "", None, is_waiting, due_on, owner, "", checker, ""))


@pytest.mark.parametrize(
    ("state", "step", "expected"),
    [
        (MeetingState.PLANNED, Step.OVERVIEW, DAY - timedelta(days=40)),
        (MeetingState.POSTPONED, Step.OVERVIEW, DAY - timedelta(days=40)),
        (MeetingState.ANNOUNCED, Step.OVERVIEW, DAY),
        (MeetingState.ANNOUNCED, Step.AGENDA, DAY - timedelta(days=10)),
        (MeetingState.ANNOUNCED, Step.PROGRAMME, DAY - timedelta(days=10)),
        (MeetingState.HELD, Step.DAY, DAY),
        (MeetingState.HELD, Step.MINUTES, DAY + timedelta(days=14)),
        (MeetingState.HELD, Step.PUBLICATION, DAY + timedelta(days=14)),
    ],
)
def test_each_step_is_due_by_the_days_of_its_kind(state, step, expected):
    assert due_day(Meeting(state=state, held_on=DAY, body=Body(kind=KIND)), step) == expected


@pytest.mark.parametrize("step", [Step.AGENDA, Step.PROGRAMME])
def test_the_programme_is_due_on_the_day_that_the_meeting_itself_has_for_it(step):
    own = DAY - timedelta(days=3)
    meeting = Meeting(state=MeetingState.ANNOUNCED, held_on=DAY, body=Body(kind=KIND))
    meeting.programme_due_at = clock.end_of(own)

    assert due_day(meeting, step) == own


def test_without_a_day_nothing_has_a_deadline():
    assert due_day(Meeting(state=MeetingState.PLANNED, body=Body(kind=KIND)), Step.OVERVIEW) is None


def test_late_is_what_was_due_yesterday_and_soon_what_is_due_within_a_week():
    assert a_duty(due_on=DAY).is_late(DAY + timedelta(days=1))
    assert not a_duty(due_on=DAY).is_late(DAY)
    assert a_duty(due_on=DAY).is_soon(DAY - timedelta(days=7))
    assert not a_duty(due_on=DAY).is_soon(DAY - timedelta(days=8))
    assert not a_duty().is_late(DAY)


def test_an_office_sees_its_own_then_what_it_checks_then_the_others():
    own, check, other = a_duty(), a_duty(owner=WARD, checker=TOKOTOKO), a_duty(owner=WARD)
    waiting = a_duty(is_waiting=True)

    shares = shared([other, check, own, waiting], TOKOTOKO)

    assert (shares.own, shares.to_check, shares.others) == ([own], [check], [other])


def test_who_has_no_office_checks_nothing():
    nobodys, others = a_duty(owner=None), a_duty(owner=WARD)

    shares = shared([nobodys, others], None)

    assert (shares.own, shares.to_check, shares.others) == ([nobodys], [], [others])


def test_what_lies_ahead_is_in_the_order_of_the_days():
    late = a_duty(held_on=DAY + timedelta(days=1))
    soon = a_duty()
    undated = a_duty(held_on=None)

    assert ahead([undated, late, a_duty(state=MeetingState.HELD), soon]) == [soon, late, undated]


def test_the_soonest_stands_first_and_what_has_no_deadline_last(app: Flask):
    kind = a_kind(notice_days=30)
    body = a_body(kind=kind)
    undated = a_meeting(state=MeetingState.PLANNED, body=body, held_on=None)
    later = a_meeting(state=MeetingState.PLANNED, body=body, held_on=clock.today() + timedelta(days=90))
    soon = a_meeting(state=MeetingState.PLANNED, body=body, held_on=clock.today() + timedelta(days=60))

    with app.test_request_context("/"):
        found = due(clock.today())

    assert [duty.meeting for duty in found] == [soon, later, undated]
    assert [duty.task.due_on for duty in found] == [
        clock.today() + timedelta(days=30),
        clock.today() + timedelta(days=60),
        None,
    ]


def test_the_home_says_by_when_and_what_to_check(open_browser):
    a_council()
    mine, ward = an_office(name="とことこ"), an_office(name="区役所")
    lines = [KindStep(step=Step.OVERVIEW, position=1, owner=ward, checker=mine)]
    body = a_body(name="確かめる会", kind=a_kind(steps=lines, notice_days=30))
    a_meeting(state=MeetingState.PLANNED, body=body, held_on=clock.today() + timedelta(days=20))

    page = sign_in(open_browser(), a_user(office=mine)).page("/desk/")

    section = page.tree.xpath("//section[h2[normalize-space()='確認をお願いされている仕事']]")[0]
    words = " ".join(section.text_content().split())
    for expected in ("確かめる会", "日程を公表し", "期限を過ぎています", "担当：区役所", "見て確かめる"):
        assert expected in words
    assert "確かめる会" not in page.tree.xpath("string(//section[h2[normalize-space()='ほかの機関の仕事']])")
