"""An answer is taken, however it reaches us, and the last one counts."""

from datetime import timedelta

import pytest

from coordinator import clock
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.models import AnswerCode, Children, Help
from coordinator.events.invitations.refusals import AnswersClosed, NotInvited
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import MeetingState
from coordinator.inquiries.channels import Channel
from coordinator.web.viewer import Viewer
from tests.makers import a_body, a_district, a_holding, a_meeting, a_person

BY_LINK = Origin(Channel.LINK)
pytestmark = pytest.mark.usefixtures("app")


def test_the_last_answer_counts_and_a_substitute_goes_with_it() -> None:
    seat, meeting = a_holding().seat, a_meeting()

    services.answer(meeting, [seat], answer=AnswerCode.SUBSTITUTE, origin=BY_LINK, substitute_name="見本 次郎")
    services.answer(meeting, [seat], answer=AnswerCode.ATTEND, origin=BY_LINK)

    answer = queries.answers(meeting)[seat.id]
    assert (answer.answer, answer.substitute_name, answer.is_late) == (AnswerCode.ATTEND, "", False)


def test_a_second_tap_on_substitute_keeps_the_name() -> None:
    seat, meeting = a_holding().seat, a_meeting()
    services.answer(meeting, [seat], answer=AnswerCode.SUBSTITUTE, origin=BY_LINK, substitute_name="見本 次郎")

    services.answer(meeting, [seat], answer=AnswerCode.SUBSTITUTE, origin=BY_LINK)

    assert queries.answers(meeting)[seat.id].substitute_name == "見本 次郎"


@pytest.mark.parametrize(("name", "is_late"), [("見本 次郎", False), ("見本 三郎", True)])
def test_a_name_that_is_saved_as_it_was_makes_no_answer_late(name: str, is_late: bool) -> None:
    seat, meeting = a_holding().seat, a_meeting()
    (given,) = services.answer(
        meeting, [seat], answer=AnswerCode.SUBSTITUTE, origin=BY_LINK, substitute_name="見本 次郎"
    )
    meeting.answers_due_at = clock.end_of(clock.today() - timedelta(days=1))

    services.name_substitute(given, name=name)

    assert (given.substitute_name, given.is_late) == (name, is_late)


def test_both_seats_of_one_person_are_answered_at_once() -> None:
    hanako = a_person()
    seats = [a_holding(person=hanako).seat for _ in range(2)]
    meeting = a_meeting()

    services.answer(meeting, seats, answer=AnswerCode.ABSENT, origin=BY_LINK)

    assert {answer.answer for answer in queries.answers(meeting).values()} == {AnswerCode.ABSENT}
    assert set(queries.answers_of_seats([meeting.id], [seat.id for seat in seats])) == {
        (meeting.id, seat.id) for seat in seats
    }


def test_what_comes_after_the_last_day_is_taken_and_marked_but_not_what_was_phoned_in_time() -> None:
    late, in_time = a_holding().seat, a_holding().seat
    meeting = a_meeting(answers_due_at=clock.end_of(clock.today() - timedelta(days=1)))
    phoned = Origin(Channel.TELEPHONE, received_from="夫", received_on=clock.today() - timedelta(days=1))

    services.answer(meeting, [late], answer=AnswerCode.ATTEND, origin=BY_LINK)
    services.answer(meeting, [in_time], answer=AnswerCode.ATTEND, origin=phoned)

    found = queries.answers(meeting)
    assert (found[late.id].is_late, found[in_time.id].is_late) == (True, False)
    assert found[in_time.id].received_from == "夫"


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.POSTPONED, MeetingState.CANCELLED])
def test_no_answer_is_taken_for_a_meeting_that_is_not_announced(state: MeetingState) -> None:
    seat = a_holding().seat

    with pytest.raises(AnswersClosed):
        services.answer(a_meeting(state=state), [seat], answer=AnswerCode.ATTEND, origin=BY_LINK)


def test_no_answer_is_taken_for_a_seat_that_is_not_invited() -> None:
    seat = a_holding().seat
    elsewhere = a_meeting(body=a_body(district=a_district()))

    with pytest.raises(NotInvited):
        services.answer(elsewhere, [seat], answer=AnswerCode.ATTEND, origin=BY_LINK)


def test_ages_of_children_are_kept_only_where_children_come() -> None:
    a_holding()
    meeting = a_meeting()
    (invitation,) = services.invite(meeting, queries.addressees(meeting))

    services.tell_more(invitation, children=Children.MINDED, children_months=[30, 8], help=[Help.WHEELCHAIR])
    assert (invitation.children_months, invitation.help) == ([8, 30], ["wheelchair"])

    services.tell_more(invitation, children=Children.NONE, children_months=[8])
    assert invitation.children_months == []


def test_the_substitute_of_the_last_time_is_offered_again() -> None:
    seat = a_holding().seat
    last, now = a_meeting(), a_meeting(held_on=clock.today() + timedelta(days=60))
    services.answer(last, [seat], answer=AnswerCode.SUBSTITUTE, origin=BY_LINK, substitute_name="見本 次郎")

    assert queries.last_substitute_names([seat], now) == {seat.id: "見本 次郎"}
    assert queries.last_substitute_names([seat], last) == {}


def test_a_postponed_meeting_without_a_day_is_not_the_last_time() -> None:
    seat = a_holding().seat
    last, put_off, now = a_meeting(), a_meeting(), a_meeting(held_on=clock.today() + timedelta(days=60))
    for meeting, name in ((last, "見本 次郎"), (put_off, "見本 三郎")):
        services.answer(meeting, [seat], answer=AnswerCode.SUBSTITUTE, origin=BY_LINK, substitute_name=name)
    meetings.postpone(put_off, reason="台風")

    assert queries.last_substitute_names([seat], now) == {seat.id: "見本 次郎"}


def test_whoever_leaves_before_the_day_does_not_answer_for_it_and_their_successor_does() -> None:
    meeting = a_meeting()
    old = a_holding(ends_on=meeting.held_on - timedelta(days=1))
    new = a_holding(seat=old.seat, person=a_person(), starts_on=meeting.held_on)

    asked = {
        holding.person: queries.own_seats(Viewer(person_id=holding.person_id), [old.seat], meeting)
        for holding in (old, new)
    }

    assert asked == {old.person: [], new.person: [old.seat]}
