"""The line of steps: only what exists and what the kind uses, whose it is, and how far."""

from datetime import date

import pytest
from flask import Flask

from coordinator import clock
from coordinator.desk.facts import MeetingFacts, facts_of
from coordinator.desk.steps import line_of_steps, next_steps
from coordinator.events.agenda.models import ItemState
from coordinator.events.bodies.models import KindStep, Step
from coordinator.events.meetings import queries
from coordinator.events.meetings.models import MeetingState
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.records.models import Attendance, AttendanceKind, Entry, Minutes, MinutesState
from tests.makers import a_body, a_goal, a_kind, a_meeting, a_seat, a_term, an_item, an_office, kept


@pytest.fixture(autouse=True)
def in_a_request(app: Flask):
    with app.test_request_context("/"):
        yield


def test_the_line_shows_only_steps_that_the_kind_uses():
    kind = a_kind(steps=[KindStep(step=step, position=1) for step in (Step.FOLLOW_UP, Step.OVERVIEW)])

    line = line_of_steps(a_meeting(body=a_body(kind=kind)), "overview")

    assert [(step.number, step.label) for step in line] == [(1, "計画")]


def test_a_step_names_its_owner_and_checker():
    owner, checker = an_office(name="とことこ"), an_office(name="区役所")
    lines = [KindStep(step=Step.OVERVIEW, position=1, owner=owner, checker=checker)]

    step = line_of_steps(a_meeting(body=a_body(kind=a_kind(steps=lines))), "overview")[0]

    assert (step.owner, step.checker, step.is_here) == ("とことこ", "区役所", True)


def test_a_step_without_an_owner_is_its_bodys_offices():
    body = a_body(owner=an_office(name="とことこ"))

    assert line_of_steps(a_meeting(body=body), "overview")[0].owner == "とことこ"


@pytest.mark.parametrize(
    ("state", "expected"),
    [(MeetingState.PLANNED, "now"), (MeetingState.ANNOUNCED, "done"), (MeetingState.POSTPONED, "now")],
)
def test_planning_is_now_until_the_meeting_is_announced(state, expected):
    assert line_of_steps(a_meeting(state=state), "overview")[0].state == expected


def test_facts_are_those_of_each_meeting():
    written, other = a_meeting(), a_meeting()
    accepted = an_item(written, state=ItemState.ACCEPTED)
    an_item(written, state=ItemState.ACCEPTED)
    an_item(written, state=ItemState.RETURNED)
    an_item(other)
    minutes = kept(Minutes(meeting=written, state=MinutesState.CONFIRMED))
    kept(Entry(minutes=minutes, item=accepted, title="記録"))
    kept(
        Attendance(minutes=minutes, seat=a_seat(), organisation_name="見本", attendance=AttendanceKind.PRESENT),
    )
    kept(Publication(meeting=written, number=1, document={}, sha256="0" * 64))

    facts = facts_of([written, other])

    assert facts[written.id] == MeetingFacts(
        accepted=2, unwritten=1, attendances=1, minutes=MinutesState.CONFIRMED, is_published=True, has_entries=True
    )
    assert facts[other.id] == MeetingFacts(submitted=1)


def test_a_publication_that_was_taken_back_is_none():
    meeting = a_meeting()
    kept(Publication(meeting=meeting, number=1, document={}, sha256="0" * 64, taken_back_at=clock.now()))

    facts = facts_of([meeting])[meeting.id]

    assert (facts.is_published, facts.is_taken_back) == (False, True)


def test_goals_of_another_term_than_the_days_are_to_be_mended():
    now = a_goal(a_term(starts_on=date(2021, 4, 1)))
    later = a_goal(a_term(starts_on=date(2031, 4, 1)))
    meeting = a_meeting(held_on=date(2030, 6, 1))
    an_item(meeting, goals=[now])
    assert facts_of([meeting])[meeting.id].strange == 0

    meeting.held_on = date(2031, 6, 1)
    an_item(meeting, goals=[now, later])

    assert facts_of([meeting])[meeting.id].strange == 2


def test_what_comes_next_is_said_of_many_meetings_at_once():
    planned, announced = a_meeting(state=MeetingState.PLANNED), a_meeting(state=MeetingState.CANCELLED)

    found = next_steps([planned, announced])

    assert found[planned.id].label == "日程を公表する"
    assert found[planned.id].url == f"/desk/meetings/{planned.slug}/announce"
    assert found[announced.id] is None
    assert next_steps([]) == {}


def test_what_for_desk_reads_is_all_that_the_line_asks():
    slug = a_meeting(body=a_body(owner=an_office())).slug

    assert line_of_steps(queries.for_desk(slug), "overview")
