"""今日の仕事 says where answers came or changed after the last day, and how many."""

from datetime import timedelta

import pytest
from flask import Flask

from coordinator import clock
from coordinator.events.invitations import services
from coordinator.events.invitations.board.counts import Listing
from coordinator.events.invitations.board.late import late
from coordinator.events.invitations.board.lists import board_of
from coordinator.events.invitations.models import AnswerCode
from tests.events.invitations.answering import board_url, say
from tests.makers import a_body, a_council, a_district, a_holding, a_meeting, a_person, a_seat
from tests.pages import Browser, counted_statements

pytestmark = pytest.mark.dated


def test_late_answers_of_meetings_ahead_lead_to_their_list(secretariat: Browser) -> None:
    a_council()
    seat, other = a_holding().seat, a_holding().seat
    in_time, overdue = a_meeting(), a_meeting(answers_due_at=clock.end_of(clock.today() - timedelta(days=1)))
    say(in_time, AnswerCode.ATTEND, seat)
    assert "期限のあとのお返事" not in secretariat.page("/desk/").words

    say(overdue, AnswerCode.ATTEND, seat)
    say(overdue, AnswerCode.ABSENT, other)

    page = secretariat.page("/desk/")
    assert "期限のあとに届いた・変わったお返事が2件あります" in page.words
    (link,) = page.tree.xpath("//a[contains(@href, 'list=late')]/@href")
    assert link == f"{board_url(overdue)}?list=late"
    assert "2人" in secretariat.page(link).words


@pytest.mark.usefixtures("app")
def test_the_desk_counts_late_ones_as_the_board_does() -> None:
    hanako = a_person()
    both = [a_holding(person=hanako).seat for _ in range(2)]
    others, vacant = [a_holding().seat for _ in range(2)], a_seat()
    joint = a_body(district=a_district())
    meetings = [
        a_meeting(answers_due_at=clock.end_of(clock.today() - timedelta(days=1)), joint_bodies=more)
        for more in ([], [joint])
    ]
    say(meetings[0], AnswerCode.ATTEND, *both)
    say(meetings[0], AnswerCode.SUBSTITUTE, *others, substitute="見本 次郎")
    say(meetings[0], AnswerCode.ABSENT, vacant)
    say(meetings[1], AnswerCode.ATTEND, both[0])
    services.leave_out(meetings[1], others[0])

    with counted_statements() as statements:
        counted = late(meetings)

    assert counted == {meeting.id: board_of(meeting).count(Listing.LATE).persons for meeting in meetings}
    assert len(statements) == 1


def test_no_meeting_has_late_answers(app: Flask) -> None:
    assert late([]) == {}
    assert late([a_meeting()]) == {}
