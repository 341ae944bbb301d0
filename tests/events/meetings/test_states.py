"""準備中 → 公表済み → 開催済み; 延期, 中止."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from coordinator import clock
from coordinator.events.meetings import refusals, services
from coordinator.events.meetings.models import Meeting, MeetingState
from tests.makers import a_body, a_meeting

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.dated]
ALL = set(MeetingState)


def test_announcing_makes_the_facts_public():
    meeting = services.create(a_body(), held_on=clock.today() + timedelta(days=40))
    assert not meeting.is_public

    services.announce(meeting)

    assert meeting.state is MeetingState.ANNOUNCED
    assert meeting.is_public


def test_nothing_is_announced_without_a_day():
    with pytest.raises(refusals.DayUndecided):
        services.announce(services.create(a_body()))


def test_nothing_is_announced_on_a_day_on_which_the_body_no_longer_meets():
    body = a_body()
    meeting = services.create(body, held_on=clock.today() + timedelta(days=40))
    body.ends_on = clock.today()

    with pytest.raises(refusals.BodyDoesNotMeet):
        services.announce(meeting)


def test_a_postponed_meeting_keeps_slug_and_number_and_waits_for_a_day():
    meeting = services.announce(services.create(a_body(), held_on=clock.today() + timedelta(days=40)))
    slug, number, day = meeting.slug, meeting.number, meeting.held_on

    services.postpone(meeting, reason="台風のため")

    assert (meeting.slug, meeting.number) == (slug, number)
    assert (meeting.held_on, meeting.starts_at, meeting.items_due_at) == (None, None, None)
    assert (meeting.postponed_from_on, meeting.state_reason) == (day, "台風のため")
    assert meeting.is_public


def test_a_postponed_meeting_is_announced_again_on_its_new_day():
    body = a_body()
    meeting = services.announce(services.create(body, held_on=clock.today() + timedelta(days=40)))
    services.announce(services.create(body, held_on=clock.today() + timedelta(days=41)))
    services.postpone(meeting, reason="台風のため")
    services.change(meeting, held_on=clock.today() + timedelta(days=60), number=meeting.number)

    services.announce(meeting)

    assert (meeting.state, meeting.number, meeting.state_reason) == (MeetingState.ANNOUNCED, 1, "")
    assert meeting.items_due_on is not None


@pytest.mark.parametrize("act", [services.postpone, services.cancel])
def test_who_looks_for_the_meeting_reads_a_reason(act):
    with pytest.raises(refusals.ReasonMissing):
        act(a_meeting(), reason="")


def test_a_planned_meeting_that_is_cancelled_stays_unknown():
    meeting = services.cancel(services.create(a_body()), reason="計画を見直すため")

    assert meeting.state is MeetingState.CANCELLED
    assert not meeting.is_public


def test_a_meeting_of_the_future_has_not_been_held():
    with pytest.raises(refusals.NotYetHeld):
        services.hold(a_meeting(held_on=clock.today() + timedelta(days=1)))


def test_a_meeting_is_held_from_its_day_on():
    assert services.hold(a_meeting(held_on=clock.today())).state is MeetingState.HELD


def test_holding_twice_is_harmless():
    meeting = services.hold(a_meeting(held_on=clock.today()))

    assert services.hold(meeting).state is MeetingState.HELD


ALLOWED = {
    "announce": {MeetingState.PLANNED, MeetingState.POSTPONED},
    "postpone": {MeetingState.ANNOUNCED},
    "cancel": {MeetingState.PLANNED, MeetingState.ANNOUNCED, MeetingState.POSTPONED},
    "hold": {MeetingState.ANNOUNCED, MeetingState.HELD},
}
ACTS: dict[str, Callable[[Meeting], Meeting]] = {
    "announce": services.announce,
    "postpone": lambda meeting: services.postpone(meeting, reason="理由"),
    "cancel": lambda meeting: services.cancel(meeting, reason="理由"),
    "hold": services.hold,
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", MeetingState)
def test_each_act_is_for_some_states_alone(act, state):
    meeting = a_meeting(state=state, held_on=clock.today())

    if state in ALLOWED[act]:
        ACTS[act](meeting)
        return
    with pytest.raises(refusals.DomainError):
        ACTS[act](meeting)
    assert meeting.state is state
