"""定員: first come, first served; a waiting list; who moves up is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from coordinator import clock
from coordinator.events.cancellations import services as cancellations
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.models import AnswerCode, Children, Occasion, PlaceSort, Sending
from coordinator.events.invitations.refusals import PlacesClosed
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.orgs.roster.models import Seat
from coordinator.outbox.models import Message
from tests.events.invitations.answering import board_url, say
from tests.makers import a_council, a_holding, a_meeting, a_person
from tests.pages import Browser

ATTEND, ABSENT, ONLINE = AnswerCode.ATTEND, AnswerCode.ABSENT, AnswerCode.ONLINE


def standing(meeting: Meeting, sort: PlaceSort = PlaceSort.MEMBER) -> list[tuple[str, bool]]:
    """Who has a place or waits for one, in their turns."""
    return [(place.invitation.addressee.name, place.is_waiting) for place in queries.places_of(meeting, sort)]


def some(*names: str) -> list[Seat]:
    return [a_holding(person=a_person(name=name)).seat for name in names]


def told() -> list[str]:
    sent = select(Sending).where(Sending.occasion == Occasion.PLACE).order_by(Sending.id)
    return [sending.invitation.addressee.name for sending in db.session.scalars(sent)]


@pytest.mark.usefixtures("app")
def test_whoever_comes_first_has_a_place_and_the_others_wait_in_their_turn() -> None:
    first, second, third = some("一", "二", "三")
    meeting = a_meeting(places=1)

    for seat in (second, third, first):
        say(meeting, ATTEND, seat)

    assert standing(meeting) == [("二", False), ("三", True), ("一", True)]
    assert told() == []


@pytest.mark.usefixtures("app")
def test_a_place_that_becomes_free_goes_to_who_waits_longest_and_they_are_told_once() -> None:
    a_council()
    first, second, third = some("一", "二", "三")
    meeting = a_meeting(places=1, ends_at=clock.now() + timedelta(days=28))
    for seat in (first, second, third):
        say(meeting, ATTEND, seat)

    say(meeting, ABSENT, first)
    say(meeting, ATTEND, second)

    assert standing(meeting) == [("二", False), ("三", True)]
    assert told() == ["二"]
    message = db.session.scalars(select(Message)).one()
    assert message.subject.startswith("【空きが出ました】")
    assert message.not_after == meeting.ends_at
    assert "二" in message.body


@pytest.mark.usefixtures("app")
def test_who_gave_a_place_up_and_asks_again_stands_at_the_end() -> None:
    first, second, third = some("一", "二", "三")
    meeting = a_meeting(places=1)
    for seat, answer in ((first, ATTEND), (second, ATTEND), (third, ATTEND), (first, ABSENT), (first, ATTEND)):
        say(meeting, answer, seat)

    assert standing(meeting) == [("二", False), ("三", True), ("一", True)]


@pytest.mark.usefixtures("app")
def test_a_second_answer_keeps_the_place_and_one_head_takes_one() -> None:
    hanako = a_person(name="花子")
    both = [a_holding(person=hanako).seat for _ in range(2)]
    (other,) = some("二")
    meeting = a_meeting(places=2)

    say(meeting, ATTEND, *both)
    say(meeting, ATTEND, other)
    say(meeting, AnswerCode.SUBSTITUTE, *both, substitute="見本 次郎")

    assert standing(meeting) == [("花子", False), ("二", False)]


@pytest.mark.usefixtures("app")
def test_online_takes_no_place() -> None:
    first, second = some("一", "二")
    meeting = a_meeting(places=1, online_url="https://example.jp/room")

    say(meeting, ONLINE, first)
    say(meeting, ATTEND, second)

    assert standing(meeting) == [("二", False)]


@pytest.mark.usefixtures("app")
def test_children_to_be_minded_have_places_of_their_own_and_stay_together() -> None:
    seats = some("一", "二", "三")
    meeting = a_meeting(childcare_places=3)
    rows = services.invite(meeting, queries.addressees(meeting))
    by_name = {row.addressee.name: row for row in rows}
    for seat in seats:
        say(meeting, ATTEND, seat)
    for name, months in (("一", [8, 30]), ("二", [5, 6]), ("三", [9])):
        services.tell_more(by_name[name], children=Children.MINDED, children_months=months)

    assert standing(meeting, PlaceSort.CHILDCARE) == [("一", False), ("二", True), ("三", True)]

    services.tell_more(by_name["一"], children=Children.NONE)
    assert standing(meeting, PlaceSort.CHILDCARE) == [("二", False), ("三", False)]
    assert told() == ["二", "三"]


@pytest.mark.usefixtures("app")
def test_an_entry_that_is_taken_back_gives_its_place_back() -> None:
    first, second = some("一", "二")
    meeting = a_meeting(places=1)
    say(meeting, ATTEND, first)
    say(meeting, ATTEND, second)

    services.take_back([queries.answers(meeting)[first.id]])

    assert standing(meeting) == [("二", False)]


@pytest.mark.usefixtures("app")
def test_a_meeting_without_a_limit_keeps_no_list() -> None:
    (first,) = some("一")
    meeting = a_meeting()
    say(meeting, ATTEND, first)

    assert queries.places_of(meeting) == []


def test_the_board_shows_who_waits_and_a_raised_limit_is_given_out_by_one_press(secretariat: Browser) -> None:
    meeting = a_meeting(places=1)
    for seat in some("一番さん", "二番さん", "三番さん"):
        say(meeting, ATTEND, seat)
    words = secretariat.page(board_url(meeting)).words
    assert "定員（委員）：1人" in words
    assert "空き待ち2件" in words
    meeting.places = 3

    secretariat.submit(board_url(meeting), "settle")

    words = secretariat.page(board_url(meeting)).words
    assert "2件を繰り上げ、お知らせしました" in words
    assert "空き待ちの方はいません" in words
    assert told() == ["二番さん", "三番さん"]


def test_at_a_cancelled_meeting_nobody_is_promised_a_place(secretariat: Browser) -> None:
    meeting = a_meeting(places=1)
    for seat in some("一番さん", "二番さん"):
        say(meeting, ATTEND, seat)
    opened = secretariat.page(board_url(meeting))
    meeting.places = 2
    cancellations.cancel(meeting, reason="台風", tell=False)

    form = dict(opened.form("settle").form_values())
    refused = secretariat.post(board_url(meeting, "places"), data=form)

    assert "空きをまわせるのは、会議の日程を公表してから当日までです" in refused.get_data(as_text=True)
    assert standing(meeting) == [("一番さん", False), ("二番さん", True)]
    assert told() == []


@pytest.mark.usefixtures("app")
def test_a_meeting_that_was_cancelled_while_one_waited_for_the_lock_gives_no_place() -> None:
    meeting = a_meeting(places=1)
    for seat in some("一番さん", "二番さん"):
        say(meeting, ATTEND, seat)
    meeting.places = 2
    db.session.flush()
    cancelled = update(Meeting).where(Meeting.id == meeting.id).values(state=MeetingState.CANCELLED)
    db.session.execute(cancelled.execution_options(synchronize_session=False))

    with pytest.raises(PlacesClosed):
        services.settle(meeting)


def test_another_limit_in_the_meetings_facts_moves_up_who_waits_at_once(secretariat: Browser) -> None:
    meeting = a_meeting(places=1)
    for seat in some("一番さん", "二番さん", "三番さん"):
        say(meeting, ATTEND, seat)

    secretariat.submit(f"/desk/meetings/{meeting.slug}/edit", "change-meeting-form", running_number=9, places="2")

    assert standing(meeting) == [("一番さん", False), ("二番さん", False), ("三番さん", True)]
    assert told() == ["二番さん"]


def test_a_limit_that_is_lifted_leaves_nobody_waiting(secretariat: Browser) -> None:
    meeting = a_meeting(places=1)
    for seat in some("一番さん", "二番さん"):
        say(meeting, ATTEND, seat)

    secretariat.submit(f"/desk/meetings/{meeting.slug}/edit", "change-meeting-form", running_number=9, places="")

    assert told() == ["二番さん"]


def test_a_seat_that_is_left_out_gives_its_place_to_who_waits(secretariat: Browser) -> None:
    meeting = a_meeting(places=1)
    first, second = some("一番さん", "二番さん")
    for seat in (first, second):
        say(meeting, ATTEND, seat)

    address = f"/desk/meetings/{meeting.slug}/notice/invited"
    kept = dict(secretariat.page(address).form("seats-form").form_values())
    secretariat.post(address, data={**kept, "seats": [first.uid], "act": "leave_out"})

    assert standing(meeting) == [("二番さん", False)]
    assert told() == ["二番さん"]
