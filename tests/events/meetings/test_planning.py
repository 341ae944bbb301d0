"""Planning a meeting, changing it, its day, its slug."""

from datetime import date, time, timedelta

import pytest

from coordinator import calendar_years, clock
from coordinator.events.bodies.models import Openness
from coordinator.events.meetings import refusals, services
from coordinator.events.meetings.models import Meeting, MeetingState
from tests.makers import a_body, a_kind, a_meeting

pytestmark = pytest.mark.usefixtures("app")
SOON = date(2030, 11, 23)


def test_a_new_meeting_is_planned_and_bears_its_bodys_name():
    body = a_body(code="plenary", name="全体会")

    meeting = services.create(body, held_on=SOON)

    assert (meeting.slug, meeting.title, meeting.state) == ("2030-plenary-1", "全体会", MeetingState.PLANNED)
    assert (meeting.number, meeting.running_number, meeting.fiscal_year) == (None, None, 2030)


def test_the_slug_counts_creations_in_body_and_fiscal_year():
    plenary, exchange = a_body(code="plenary"), a_body(code="exchange-chubu")

    made = [
        services.create(plenary, held_on=SOON),
        services.create(plenary, held_on=date(2031, 3, 31)),
        services.create(plenary, held_on=date(2031, 4, 1)),
        services.create(exchange, held_on=SOON),
    ]

    slugs = [meeting.slug for meeting in made]
    assert slugs == ["2030-plenary-1", "2030-plenary-2", "2031-plenary-1", "2030-exchange-chubu-1"]


def test_a_slug_is_never_used_again():
    body = a_body(code="plenary")
    services.cancel(services.create(body, held_on=SOON), reason="会場が使えないため")
    moved = services.create(body, held_on=SOON)
    services.change(moved, held_on=date(2031, 5, 1))

    again = services.create(body, held_on=SOON)
    next_year = services.create(body, held_on=date(2031, 6, 1))

    assert (moved.slug, again.slug, next_year.slug) == ("2030-plenary-2", "2030-plenary-3", "2031-plenary-1")


def test_a_meeting_without_a_day_belongs_to_the_year_that_is_named():
    meeting = services.create(a_body(code="plenary"), fiscal_year=2031)

    assert (meeting.slug, meeting.fiscal_year, meeting.held_on) == ("2031-plenary-1", 2031, None)
    assert meeting.items_due_at is None


def test_a_meeting_without_a_day_and_a_year_belongs_to_this_one():
    assert services.create(a_body()).fiscal_year == calendar_years.fiscal_year(clock.today())


def test_the_day_outranks_the_year_that_is_named():
    assert services.create(a_body(), held_on=date(2031, 4, 1), fiscal_year=2030).fiscal_year == 2031


def test_hours_lie_on_the_day_on_the_councils_clock():
    meeting = services.create(a_body(), held_on=SOON, starts=time(10), ends=time(11, 30))

    assert meeting.starts_at.isoformat() == "2030-11-23T01:00:00+00:00"
    assert (meeting.starts, meeting.ends) == (time(10), time(11, 30))


@pytest.mark.parametrize(
    ("day", "starts", "ends", "refusal"),
    [
        (None, time(10), None, refusals.HoursNeedADay),
        (SOON, None, time(11), refusals.HoursInDisorder),
        (SOON, time(11), time(10), refusals.HoursInDisorder),
        (SOON, time(11), time(11), refusals.HoursInDisorder),
    ],
)
def test_hours_that_cannot_be_are_refused(day, starts, ends, refusal):
    with pytest.raises(refusal):
        services.create(a_body(), held_on=day, starts=starts, ends=ends)


@pytest.mark.parametrize("day", [date(2029, 3, 31), date(2032, 4, 1)])
def test_a_day_outside_the_bodys_validity_is_refused(day):
    body = a_body(starts_on=date(2029, 4, 1), ends_on=date(2032, 3, 31))

    with pytest.raises(refusals.BodyDoesNotMeet):
        services.create(body, held_on=day)


def test_a_day_outside_a_joint_bodys_validity_is_refused():
    ended = a_body(ends_on=date(2030, 3, 31))

    with pytest.raises(refusals.BodyDoesNotMeet):
        services.create(a_body(), held_on=SOON, joint_bodies=[ended])


def test_a_holiday_and_a_weekend_are_no_reason_to_refuse():
    assert services.create(a_body(), held_on=date(2026, 11, 23)).held_on == date(2026, 11, 23)


def test_items_are_due_as_usual_for_the_kind():
    body = a_body(kind=a_kind(items_due_days=14))

    assert services.create(body, held_on=SOON).items_due_on == SOON - timedelta(days=14)


def test_the_usual_deadline_is_not_proposed_before_today():
    body = a_body(kind=a_kind(items_due_days=21))

    assert services.create(body, held_on=clock.today() + timedelta(days=3)).items_due_on == clock.today()


def test_a_deadline_holds_until_the_end_of_its_day():
    meeting = services.create(a_body(), held_on=SOON, items_due_on=date(2030, 11, 6))

    assert meeting.items_due_at.isoformat() == "2030-11-06T15:00:00+00:00"


def test_a_deadline_after_the_meeting_is_refused():
    with pytest.raises(refusals.ItemsDueTooLate):
        services.create(a_body(), held_on=SOON, items_due_on=SOON + timedelta(days=1))


def test_a_meeting_takes_its_kinds_openness():
    body = a_body(kind=a_kind(openness=Openness.CLOSED))

    assert services.create(body, openness_reason="個別の事例を話すため").openness is Openness.CLOSED


def test_a_closed_meeting_needs_its_reason_unless_visitors_know_nothing_of_it():
    with pytest.raises(refusals.OpennessNeedsAReason):
        services.create(a_body(), openness=Openness.PARTLY)

    internal = a_body(kind=a_kind(openness=Openness.CLOSED, is_internal=True))
    assert services.create(internal).openness_reason == ""


def test_moving_the_day_moves_the_fiscal_year_and_not_the_slug():
    meeting = services.create(a_body(code="plenary"), held_on=date(2031, 3, 31))

    services.change(meeting, held_on=date(2031, 4, 1))

    assert (meeting.fiscal_year, meeting.slug) == (2031, "2030-plenary-1")


def test_an_emptied_title_is_the_bodys_name_again():
    meeting = services.create(a_body(name="全体会"), title="春の全体会")

    services.change(meeting, held_on=None, title="")

    assert meeting.title == "全体会"


def test_an_announced_meeting_keeps_a_day():
    meeting = a_meeting()

    with pytest.raises(refusals.DayUndecided):
        services.change(meeting, held_on=None)


def test_every_change_counts_the_version():
    meeting = services.create(a_body(), held_on=SOON)
    before = meeting.version

    services.change(meeting, held_on=SOON, joint_bodies=[a_body()])

    assert meeting.version == before + 1


def test_what_was_held_keeps_its_day_and_numbers_and_may_be_mended_otherwise():
    meeting = a_meeting(state=MeetingState.HELD, held_on=clock.today(), running_number=3)
    kept = {"number": meeting.number, "running_number": 3}

    services.change(meeting, held_on=meeting.held_on, venue="区役所 4階", **kept)

    assert meeting.venue == "区役所 4階"
    with pytest.raises(refusals.DayIsFixed):
        services.change(meeting, held_on=clock.today() - timedelta(days=1), **kept)
    with pytest.raises(refusals.DayIsFixed):
        services.change(meeting, held_on=meeting.held_on, **{**kept, "number": meeting.number + 1})


def test_a_cancelled_meeting_is_not_changed():
    meeting = a_meeting(state=MeetingState.CANCELLED)

    with pytest.raises(refusals.NotToBeChanged):
        services.change(meeting, held_on=meeting.held_on, title="別の会議")


def test_the_reference_day_without_a_day_is_the_last_of_the_fiscal_year():
    assert Meeting(fiscal_year=2030).reference_day == date(2031, 3, 31)
