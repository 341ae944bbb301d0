"""Who may know of a meeting (DECISIONS 1), and who is expected at it (DECISIONS 3)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.events.meetings import queries
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.orgs.directory.models import Group
from coordinator.orgs.roster.models import SeatRole
from coordinator.web.viewer import VISITOR, Role, Viewer
from tests.makers import a_body, a_district, a_holding, a_kind, a_meeting, a_member_kind, a_seat, an_organisation

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.dated]
DESK = Viewer(role=Role.SECRETARIAT)


def holder_of(*seats) -> Viewer:
    return Viewer(role=Role.REPRESENTATIVE, seat_ids=frozenset(seat.id for seat in seats))


def every_meeting() -> set[Meeting]:
    return set(db.session.scalars(select(Meeting)))


def open_to(viewer: Viewer) -> set[Meeting]:
    """The meetings to which members may send an item now, of those that expect this one."""
    return {meeting for meeting in every_meeting() if meeting.accepts_items and queries.expects_viewer(meeting, viewer)}


def sees(viewer: Viewer, meeting) -> bool:
    try:
        return queries.visible_to(viewer, meeting.slug) is meeting
    except NotFound:
        return False


@pytest.mark.parametrize("state", MeetingState)
def test_a_planned_meeting_is_for_the_secretariat_alone(state):
    meeting, lead = a_meeting(state=state), a_seat()
    known = state is not MeetingState.PLANNED

    assert (sees(DESK, meeting), sees(holder_of(lead), meeting), sees(VISITOR, meeting)) == (True, known, known)


def test_an_internal_meeting_is_for_those_expected():
    offices_alone = a_kind(is_internal=True, groups=[Group.SECRETARIAT])
    meeting = a_meeting(body=a_body(kind=offices_alone))
    office = a_seat(an_organisation(kind=a_member_kind(group=Group.SECRETARIAT)))

    assert sees(holder_of(office), meeting)
    assert not sees(holder_of(a_seat()), meeting)
    assert not sees(VISITOR, meeting)
    with pytest.raises(NotFound):
        queries.public_meeting(meeting.slug)


def test_a_planned_internal_meeting_is_not_even_for_those_expected():
    meeting = a_meeting(state=MeetingState.PLANNED, body=a_body(kind=a_kind(is_internal=True)))

    assert not sees(holder_of(a_seat()), meeting)


@pytest.mark.parametrize(
    "slug", ["", "x", "2026-none-1", "2026-a-1\0", "2026-a-" + "9" * 30, "a" * 5000, "２０２６-a-1"]
)
def test_what_is_no_slug_finds_nothing(slug):
    for ask in (queries.for_desk, queries.public_meeting, lambda slug: queries.visible_to(DESK, slug)):
        with pytest.raises(NotFound):
            ask(slug)


def test_a_body_without_a_district_expects_every_lead():
    lead, deputy = a_seat(), a_seat(role=SeatRole.DEPUTY)

    expected = queries.expected_seats(a_meeting())

    assert lead in expected
    assert deputy not in expected


def test_a_body_of_a_district_expects_all_seats_of_the_district():
    chubu, other = a_district(), a_district()
    there = an_organisation(districts=[chubu])
    seats = {a_seat(there), a_seat(there, role=SeatRole.DEPUTY), a_seat(there, role=SeatRole.CONTACT)}
    own_district = a_seat(an_organisation(districts=[other]), own_districts=[chubu])
    gone_elsewhere = a_seat(there, number=2, own_districts=[other])

    expected = queries.expected_seats(a_meeting(body=a_body(district=chubu)))

    assert set(expected) == {*seats, own_district}
    assert gone_elsewhere not in expected


def test_a_joint_meeting_expects_the_seats_of_all_its_bodies_once():
    chubu, tomioka = a_district(), a_district()
    in_both = a_seat(an_organisation(districts=[chubu, tomioka]))
    in_one = a_seat(an_organisation(districts=[tomioka]), role=SeatRole.DEPUTY)

    meeting = a_meeting(body=a_body(district=chubu), joint_bodies=[a_body(district=tomioka)])

    expected = queries.expected_seats(meeting)
    assert sorted(seat.id for seat in expected) == sorted([in_both.id, in_one.id])


def test_expected_are_the_seats_of_the_meetings_day():
    day = clock.today() + timedelta(days=28)
    ends_before = a_seat(ended_on=day - timedelta(days=1))
    leaves_that_day = a_seat(an_organisation(left_on=day))
    not_yet = a_seat(an_organisation(joined_on=day + timedelta(days=1)))

    expected = queries.expected_seats(a_meeting(held_on=day))

    assert leaves_that_day in expected
    assert not {ends_before, not_yet} & set(expected)


def test_a_vacant_seat_is_expected_too():
    assert a_seat() in queries.expected_seats(a_meeting())


def test_expected_seats_come_with_their_holders(app):
    holding = a_holding()
    meeting = a_meeting()

    seats = {seat.id: seat for seat in queries.expected_seats(meeting)}

    assert seats[holding.seat.id].holding_on(clock.today()).person is holding.person


def test_members_send_items_to_announced_meetings_that_expect_them_before_the_deadline():
    chubu = a_district()
    seat = a_seat(an_organisation(districts=[chubu]))
    plenary = a_meeting()
    own_district = a_meeting(body=a_body(district=chubu), held_on=clock.today() + timedelta(days=20))
    a_meeting(body=a_body(district=a_district()))
    a_meeting(state=MeetingState.PLANNED)
    a_meeting(state=MeetingState.POSTPONED, held_on=None)
    a_meeting(items_due_at=clock.end_of(clock.today() - timedelta(days=1)))

    assert open_to(holder_of(seat)) == {own_district, plenary}
    assert open_to(VISITOR) == set()


def test_the_secretariat_enters_items_until_a_meeting_is_over():
    planned, late = a_meeting(state=MeetingState.PLANNED), a_meeting(items_due_at=clock.now())
    a_meeting(state=MeetingState.HELD, held_on=clock.today())
    a_meeting(state=MeetingState.CANCELLED)

    assert {meeting for meeting in every_meeting() if not meeting.is_over} == {planned, late}
