"""第n回 and the running number: proposed, unique, changeable until held."""

from datetime import date

import pytest

from coordinator.events.meetings import refusals, services
from coordinator.events.meetings.models import Meeting
from tests.makers import a_body, a_meeting

pytestmark = pytest.mark.usefixtures("app")


def announced(body, day=date(2030, 6, 1), **numbers) -> Meeting:
    return services.announce(services.create(body, held_on=day), **numbers)


def numbers_of(meeting: Meeting) -> tuple[int | None, int | None]:
    return meeting.number, meeting.running_number


def test_numbers_are_proposed_when_a_meeting_is_announced():
    body = a_body(first_running_number=21)

    made = [announced(body), announced(body), announced(body, date(2031, 6, 1)), announced(a_body())]

    assert [numbers_of(meeting) for meeting in made] == [(1, 21), (2, 22), (1, 23), (1, 1)]


def test_a_joint_meeting_takes_a_number_in_its_own_body_alone():
    plenary, exchange = a_body(), a_body()
    services.announce(services.create(plenary, held_on=date(2030, 6, 1), joint_bodies=[exchange]))

    assert numbers_of(announced(exchange)) == (1, 1)


def test_the_proposal_can_be_overruled():
    body = a_body()

    assert numbers_of(announced(body, number=3, running_number=40)) == (3, 40)
    assert numbers_of(announced(body)) == (4, 41)


@pytest.mark.parametrize(
    ("taken", "refusal"),
    [({"number": 1}, refusals.NumberTaken), ({"running_number": 1}, refusals.RunningNumberTaken)],
)
def test_a_number_is_not_given_twice(taken, refusal):
    body = a_body()
    announced(body)

    with pytest.raises(refusal):
        announced(body, **taken)


def test_a_number_is_free_in_another_year_and_another_body():
    body = a_body()
    announced(body)

    assert announced(body, date(2031, 6, 1), number=1).number == 1
    assert announced(a_body(), number=1, running_number=1).running_number == 1


def test_a_number_is_changed_until_the_meeting_is_held():
    body = a_body()
    first, second = announced(body), announced(body)

    with pytest.raises(refusals.NumberTaken):
        services.change(second, held_on=second.held_on, number=1, running_number=2)
    services.change(first, held_on=first.held_on, number=7, running_number=1)

    assert numbers_of(first) == (7, 1)


def test_a_meeting_that_moves_to_a_year_where_its_number_is_taken_is_refused():
    body = a_body()
    moving = announced(body, date(2031, 3, 1))
    announced(body, date(2031, 4, 10))

    with pytest.raises(refusals.NumberTaken):
        services.change(moving, held_on=date(2031, 4, 1), number=1, running_number=1)


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({"fiscal_year": 2026, "number": 1}, "令和8年度 第1回 全体会"),
        ({"fiscal_year": 2019, "number": 2}, "平成31（令和元）年度 第2回 全体会"),
        ({"fiscal_year": 2026, "number": None}, "令和8年度 全体会"),
    ],
)
def test_a_meeting_is_called_as_the_council_prints_it(facts, label):
    assert a_meeting(body=a_body(name="全体会"), **facts).label == label
