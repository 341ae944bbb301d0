"""A meeting that gets another day: what was said for the old one is kept beside, and everybody is asked anew."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.events.cancellations import services
from coordinator.events.cancellations.calls import call_list
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations import services as inviting
from coordinator.events.invitations.models import (
    Answer,
    AnswerCode,
    EarlierAnswer,
    FormerAnswer,
    Outcome,
    Place,
    Sending,
)
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import ContactBy, Holding
from coordinator.outbox.models import Message, MessageState
from coordinator.web.link_tokens import token
from tests.events.cancellations.test_calling_off import mails, said
from tests.events.invitations.answering import board_url
from tests.events.reminders.scenes import MEETING_DAY, a_meeting_told_of, answered, at_nine, recipients, reminded
from tests.makers import a_council, a_holding, a_meeting, a_person
from tests.pages import Browser

A_WEEK = timedelta(days=7)
ANSWERS_ARE_ASKED_FOR = MEETING_DAY - timedelta(days=17)


def later() -> date:
    return clock.today() + timedelta(days=42)


def moved(meeting: Meeting, to: date | None = None) -> Meeting:
    kept_facts = {"title": meeting.title, "number": meeting.number, "places": meeting.places}
    return meetings.change(meeting, held_on=to or later(), **kept_facts)


def answers_left() -> int | None:
    return db.session.scalar(select(func.count(Answer.id)))


def kept_beside(meeting: Meeting, holding: Holding) -> list[tuple[AnswerCode, date]]:
    query = select(EarlierAnswer).where(
        EarlierAnswer.meeting_id == meeting.id, EarlierAnswer.seat_id == holding.seat_id
    )
    return [(one.answer, one.held_on) for one in db.session.scalars(query.order_by(EarlierAnswer.id))]


@pytest.mark.usefixtures("app")
def test_every_answer_is_kept_beside_and_open_again() -> None:
    holding = a_holding()
    meeting = a_meeting()
    day = meeting.held_on
    said(meeting, holding, AnswerCode.ABSENT)
    said(meeting, holding, AnswerCode.ATTEND)

    moved(meeting)

    assert answers_left() == 0
    assert db.session.scalar(select(func.count(FormerAnswer.id))) == 0
    assert kept_beside(meeting, holding) == [(AnswerCode.ABSENT, day), (AnswerCode.ATTEND, day)]
    said(meeting, holding, AnswerCode.ABSENT)
    assert invitations.answers(meeting)[holding.seat_id].answer is AnswerCode.ABSENT


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("days_later", [0, -40])
def test_the_same_day_and_a_day_that_is_over_keep_the_answers(days_later: int) -> None:
    holding = a_holding()
    meeting = a_meeting()
    said(meeting, holding, AnswerCode.ATTEND)

    moved(meeting, meeting.held_on + timedelta(days=days_later))

    assert answers_left() == 1


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("is_postponed", [False, True])
def test_a_day_mistyped_into_the_past_and_mended_costs_no_answer(is_postponed: bool) -> None:
    holdings = [a_holding() for _ in range(15)]
    meeting = a_meeting(places=10)
    day = meeting.held_on
    for holding in holdings:
        said(meeting, holding, AnswerCode.ATTEND)
    places = [(place.invitation_id, place.is_waiting) for place in invitations.places_of(meeting)]

    moved(meeting, clock.today() - timedelta(days=6))
    if is_postponed:
        services.postpone(meeting, reason="日を打ちまちがえたため", tell=False)
    moved(meeting, day)
    if is_postponed:
        meetings.announce(meeting)

    assert answers_left() == 15
    assert [(place.invitation_id, place.is_waiting) for place in invitations.places_of(meeting)] == places


@pytest.mark.usefixtures("app")
def test_answers_that_outlived_a_mistyped_day_belong_to_the_day_before_it() -> None:
    holding = a_holding()
    meeting = a_meeting()
    day = meeting.held_on
    said(meeting, holding, AnswerCode.ATTEND)
    moved(meeting, clock.today() - timedelta(days=6))

    moved(meeting)
    assert (answers_left(), kept_beside(meeting, holding)) == (0, [(AnswerCode.ATTEND, day)])
    moved(meeting, day)

    assert answers_left() == 1


@pytest.mark.usefixtures("app")
def test_a_meeting_that_nobody_held_asks_anew_for_its_next_day() -> None:
    holding = a_holding()
    meeting = a_meeting()
    said(meeting, holding, AnswerCode.ATTEND)
    over = clock.today() - timedelta(days=1)
    meeting.held_on = over

    moved(meeting)

    assert (answers_left(), kept_beside(meeting, holding)) == (0, [(AnswerCode.ATTEND, over)])


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("is_postponed", [False, True])
def test_back_on_the_day_that_it_had_left_its_answers_and_places_stand_again(is_postponed: bool) -> None:
    first, second, changes = a_holding(), a_holding(), a_holding()
    meeting = a_meeting(places=1)
    day = meeting.held_on
    said(meeting, changes, AnswerCode.ATTEND)
    for holding, code in ((second, AnswerCode.ATTEND), (first, AnswerCode.ATTEND), (changes, AnswerCode.ABSENT)):
        said(meeting, holding, code)
    moved(meeting)
    said(meeting, first, AnswerCode.ABSENT)
    if is_postponed:
        services.postpone(meeting, reason="会場が使えなくなったため", tell=False)

    moved(meeting, day)
    if is_postponed:
        meetings.announce(meeting)

    found = invitations.answers(meeting)
    expected = {first: AnswerCode.ATTEND, second: AnswerCode.ATTEND, changes: AnswerCode.ABSENT}
    assert {seat: one.answer for seat, one in found.items()} == {one.seat_id: code for one, code in expected.items()}
    assert kept_beside(meeting, first) == [(AnswerCode.ABSENT, later())]
    assert kept_beside(meeting, changes) == kept_beside(meeting, second) == []
    places = [(place.invitation.person, place.is_waiting) for place in invitations.places_of(meeting)]
    assert places == [(second.person, False), (first.person, True)]
    inviting.take_back([found[changes.seat_id]])
    assert invitations.answers(meeting)[changes.seat_id].answer is AnswerCode.ATTEND


def test_a_notice_taken_back_with_a_day_that_stands_again_is_sent_again(secretariat: Browser) -> None:
    a_council()
    a_holding()
    a_holding(person=a_person(contact_by=ContactBy.HAND))
    meeting = a_meeting()
    day, url = meeting.held_on, f"/desk/meetings/{meeting.slug}/notice"
    by_mail, on_paper = inviting.give_notice(meeting)
    moved(meeting)
    moved(meeting, day)

    assert "取りやめたお知らせが2件あります。" in secretariat.page(url).words
    for notice in (by_mail, on_paper):
        secretariat.submit(url, f"again-{notice.uid}")

    assert "取りやめたお知らせ" not in secretariat.page(url).words
    assert db.session.scalars(select(Message.state).order_by(Message.id)).all() == [
        MessageState.WITHDRAWN,
        MessageState.WAITING,
    ]
    services.cancel(meeting, reason="会場が使えなくなったため", tell=False)
    assert "もう一度送る" not in secretariat.page(url).words


@pytest.mark.usefixtures("app")
def test_while_it_is_only_postponed_the_answers_stay_and_with_the_new_day_they_are_open() -> None:
    coming, absent = a_holding(), a_holding()
    meeting = a_meeting()
    day = meeting.held_on
    said(meeting, coming, AnswerCode.ATTEND)
    said(meeting, absent, AnswerCode.ABSENT)
    services.postpone(meeting, reason="会場が使えなくなったため", tell=True)
    moved(meeting)
    to_call = call_list(meeting)
    assert [call.addressee.who for call in (*to_call.without_mail, *to_call.with_mail)] == [coming.person]

    meetings.announce(meeting)

    assert answers_left() == 0
    assert kept_beside(meeting, coming) == [(AnswerCode.ATTEND, day)]
    assert [mail.state for mail in mails("postponed")] == [MessageState.WAITING]


@pytest.mark.usefixtures("app")
def test_a_postponed_meeting_that_takes_place_on_its_day_after_all_keeps_the_answers() -> None:
    holding = a_holding()
    meeting = a_meeting()
    day = meeting.held_on
    said(meeting, holding, AnswerCode.ATTEND)
    services.postpone(meeting, reason="会場が使えなくなったため", tell=False)
    moved(meeting, day)

    meetings.announce(meeting)

    assert answers_left() == 1


@pytest.mark.usefixtures("app")
def test_what_was_not_delivered_for_the_old_day_is_taken_back() -> None:
    a_holding()
    a_holding(person=a_person(contact_by=ContactBy.HAND))
    meeting = a_meeting()
    inviting.give_notice(meeting)

    moved(meeting)

    assert db.session.scalars(select(Message.state)).all() == [MessageState.WITHDRAWN]
    (line,) = db.session.scalars(select(Sending).where(Sending.message_id.is_(None)))
    assert line.outcome is Outcome.WITHDRAWN
    assert len(inviting.give_notice(meeting)) == 2


@pytest.mark.usefixtures("app")
def test_the_change_is_told_to_all_who_are_invited_and_asks_them_to_answer_once_more() -> None:
    a_council()
    coming, absent = a_holding(), a_holding()
    meeting = a_meeting()
    inviting.remember(meeting)
    said(meeting, coming, AnswerCode.ATTEND)
    said(meeting, absent, AnswerCode.ABSENT)
    moved(meeting)

    services.tell_change(meeting)

    told = mails("changed")
    assert {mail.recipient for mail in told} == {coming.person.email, absent.person.email}
    assert all("もう一度お返事をください。" in mail.body for mail in told)
    assert all(
        "新しい日程でお返事をくださった方は、そのままで結構です。" in "".join(mail.body.split()) for mail in told
    )


@pytest.mark.usefixtures("app")
def test_of_a_day_that_stands_again_they_hear_too_who_are_absent_on_it() -> None:
    a_council()
    absent = a_holding()
    meeting = a_meeting()
    day = meeting.held_on
    said(meeting, absent, AnswerCode.ABSENT)
    moved(meeting)
    inviting.remember(meeting)
    moved(meeting, day)

    services.tell_change(meeting)

    assert [mail.recipient for mail in mails("changed")] == [absent.person.email]


@pytest.mark.usefixtures("app")
def test_places_and_waiting_list_begin_anew() -> None:
    first, second = a_holding(), a_holding()
    meeting = a_meeting(places=1)
    said(meeting, first, AnswerCode.ATTEND)
    said(meeting, second, AnswerCode.ATTEND)

    moved(meeting)
    assert db.session.scalar(select(func.count(Place.id))) == 0
    said(meeting, second, AnswerCode.ATTEND)
    said(meeting, first, AnswerCode.ATTEND)

    assert [place.is_waiting for place in invitations.places_of(meeting)] == [False, True]
    assert invitations.places_of(meeting)[0].invitation.person is second.person


@pytest.mark.usefixtures("app")
def test_who_had_answered_is_reminded_of_the_new_day() -> None:
    holding = a_holding()
    with at_nine(MEETING_DAY - timedelta(days=40)):
        meeting = a_meeting_told_of()
        answered(meeting, holding, AnswerCode.ATTEND)
        day = MEETING_DAY + A_WEEK
        meetings.change(meeting, held_on=day, answers_due_on=day - timedelta(days=14), title=meeting.title)

    with at_nine(ANSWERS_ARE_ASKED_FOR + A_WEEK):
        reminded()

    assert recipients() == [holding.person.email]


def test_the_members_page_asks_once_more_and_says_what_was_answered(browser: Browser) -> None:
    a_council()
    holding = a_holding()
    meeting = a_meeting()
    said(meeting, holding, AnswerCode.ATTEND)
    moved(meeting)
    door = f"/r/{token(links.link_of(holding.person).token_name)}/"

    page = browser.page(door)

    assert "開催日が変わりました。お手数ですが、もう一度お返事をください。" in page.words
    assert "には「出席します」とお返事をいただいていました。" in page.words
    assert "受け付けました" not in page.words
    page = browser.page(browser.send(page, f"answer-{meeting.slug}-absent").response.location)
    assert "「欠席します」で受け付けました" in page.words
    assert "開催日が変わりました" not in page.words


def test_a_successor_does_not_read_what_the_predecessor_answered(browser: Browser) -> None:
    a_council()
    leaves = a_holding()
    meeting = a_meeting()
    said(meeting, leaves, AnswerCode.ATTEND)
    leaves.ends_on = meeting.held_on
    comes = a_holding(leaves.seat, starts_on=meeting.held_on + timedelta(days=1))
    moved(meeting)

    page = browser.page(f"/r/{token(links.link_of(comes.person).token_name)}/")

    assert f"answer-{meeting.slug}-attend" in page.text
    assert "お返事をいただいていました" not in page.words
    assert "開催日が変わりました" not in page.words


@pytest.mark.usefixtures("app")
def test_the_board_counts_only_seats_that_are_invited_still_and_have_not_answered() -> None:
    silent, answers_again, left_out = a_holding(), a_holding(), a_holding()
    meeting = a_meeting()
    for holding in (silent, answers_again, left_out):
        said(meeting, holding, AnswerCode.ATTEND)
    moved(meeting)
    said(meeting, answers_again, AnswerCode.ATTEND)
    inviting.leave_out(meeting, left_out.seat)

    assert invitations.to_answer_anew(meeting) == 1


def test_board_list_and_call_sheet_show_what_was_answered_before(secretariat: Browser) -> None:
    a_council()
    holding = a_holding(person=a_person(phone="045-111-2222"))
    meeting = a_meeting()
    said(meeting, holding, AnswerCode.ATTEND)
    assert "日にちを変えると" in secretariat.page(f"/desk/meetings/{meeting.slug}/edit").words
    moved(meeting)

    board = secretariat.page(board_url(meeting))
    assert "変更前の日へのお返事1件は数えず、もう一度お願いしています。" in board.words
    assert "日が変わる前：出席" in secretariat.page(f"{board_url(meeting)}?list=waiting").words
    assert "日が変わる前：出席" in secretariat.page(board_url(meeting, "calls")).words
