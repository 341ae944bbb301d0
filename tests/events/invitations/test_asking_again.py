"""まだお返事のない方に知らせる: each by their way with their own link, nobody twice on one day."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.events.invitations import services
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.dispatch.progress import State
from coordinator.events.invitations.models import AnswerCode, Occasion, Outcome, Sending
from coordinator.events.invitations.refusals import EntryClosed, NobodyToAsk, NoticeComesFirst
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox import letters
from coordinator.outbox.models import Message, MessageState
from coordinator.web.link_tokens import token
from tests.events.invitations.answering import board_url, say
from tests.makers import a_council, a_holding, a_meeting, a_person
from tests.pages import Browser


def a_meeting_that_was_told(**facts: object) -> Meeting:
    """Its notice went out two days ago."""
    a_council()
    return told_two_days_ago(a_meeting(**facts))


def told_two_days_ago(meeting: Meeting) -> Meeting:
    for sending in services.give_notice(meeting):
        sending.written_at = clock.now() - timedelta(days=2)
    return meeting


def asked_again() -> list[Sending]:
    return list(db.session.scalars(select(Sending).where(Sending.occasion == Occasion.ASKED_AGAIN)))


@pytest.mark.usefixtures("app")
def test_only_who_has_not_answered_is_asked_and_not_knowing_yet_is_no_answer() -> None:
    comes, unsure, silent = (a_holding() for _ in range(3))
    by_hand = a_holding(person=a_person(contact_by=ContactBy.HAND))
    meeting = a_meeting_that_was_told()
    say(meeting, AnswerCode.ATTEND, comes.seat)
    say(meeting, AnswerCode.UNDECIDED, unsure.seat)

    services.ask_again(meeting, on=clock.today())

    found = {sending.invitation.person: sending for sending in asked_again()}
    assert set(found) == {unsure.person, silent.person, by_hand.person}
    assert [found[one.person].way for one in (unsure, by_hand)] == [ContactBy.MAIL, ContactBy.HAND]
    message = found[silent.person].message
    secret = token(links.link_of(silent.person).token_name)
    lines = letters.of(message).body.splitlines()
    (link,) = [line for line in lines if secret in line]
    assert len(link) < 70
    assert not link.startswith(" ")
    assert secret not in message.body


@pytest.mark.usefixtures("app")
def test_nobody_is_asked_twice_on_one_day_nor_on_the_day_of_the_notice() -> None:
    a_holding()
    meeting = a_meeting_that_was_told()
    services.ask_again(meeting, on=clock.today())
    newcomer = a_holding().person
    services.give_notice(meeting)

    with pytest.raises(NobodyToAsk):
        services.ask_again(meeting, on=clock.today())

    tomorrow = dispatch.to_be_asked(meeting, clock.today() + timedelta(days=1))
    assert len(tomorrow) == 2
    assert newcomer in [one.who for one in tomorrow]


@pytest.mark.usefixtures("app")
def test_whom_the_notice_never_reached_is_not_asked_why_they_are_silent() -> None:
    silent = a_holding()
    meeting = a_meeting_that_was_told()
    a_holding()

    services.ask_again(meeting, on=clock.today())

    assert [sending.invitation.person for sending in asked_again()] == [silent.person]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("state", [MessageState.FAILED, MessageState.WITHDRAWN])
def test_whose_notice_did_not_go_out_is_not_asked_before_a_later_try(state: MessageState) -> None:
    silent = a_holding()
    meeting = a_meeting_that_was_told()
    (notice,) = db.session.scalars(select(Sending))
    notice.message.become(state)

    assert dispatch.to_be_asked(meeting, clock.today()) == []

    again = Sending(invitation=notice.invitation, occasion=Occasion.NOTICE, key=dispatch.key_again(notice.key))
    again.way, again.written_at = ContactBy.HAND, notice.written_at
    db.session.add(again)
    assert [one.who for one in dispatch.to_be_asked(meeting, clock.today())] == [silent.person]


@pytest.mark.usefixtures("app")
def test_a_notice_that_nobody_has_sent_by_their_own_mail_yet_is_not_asked_about() -> None:
    sent, unsent = a_holding(), a_holding()
    by_hand = a_holding(person=a_person(contact_by=ContactBy.HAND))
    a_council()
    meeting = a_meeting()
    for notice in services.give_notice(meeting, by_own_mail=True):
        notice.written_at = clock.now() - timedelta(days=2)
        if notice.invitation.person is sent.person:
            services.mark_done(notice, outcome=Outcome.DISPATCHED, on=clock.today(), by="見本 太郎")

    asked = {one.who for one in dispatch.to_be_asked(meeting, clock.today())}

    assert asked == {sent.person, by_hand.person}
    assert unsent.person not in asked


@pytest.mark.usefixtures("app")
def test_nobody_gets_two_mails_that_ask_on_one_day_though_two_meetings_do() -> None:
    silent, by_hand = a_holding(), a_holding(person=a_person(contact_by=ContactBy.HAND))
    first, second = a_meeting_that_was_told(), told_two_days_ago(a_meeting())

    services.ask_again(first, on=clock.today())
    services.ask_again(second, on=clock.today())

    asked = {(sending.invitation.meeting, sending.invitation.person) for sending in asked_again()}
    assert asked == {(first, silent.person), (first, by_hand.person), (second, by_hand.person)}
    tomorrow = dispatch.to_be_asked(second, clock.today() + timedelta(days=1))
    assert silent.person in [one.who for one in tomorrow]


@pytest.mark.usefixtures("app")
def test_before_the_notice_and_after_the_meeting_nobody_is_asked() -> None:
    a_holding()
    with pytest.raises(NoticeComesFirst):
        services.ask_again(a_meeting(), on=clock.today())
    meeting = a_meeting_that_was_told()
    meeting.state = MeetingState.CANCELLED

    with pytest.raises(EntryClosed):
        services.ask_again(meeting, on=clock.today())


def test_the_page_shows_whom_and_the_mail_and_one_press_asks(secretariat: Browser) -> None:
    a_holding(person=a_person(name="見本 花子"))
    a_holding(person=a_person(contact_by=ContactBy.HAND))
    meeting = a_meeting_that_was_told(answers_due_at=clock.end_of(clock.today() - timedelta(days=1)))
    assert "まだお返事のない2人に知らせる" in secretariat.page(board_url(meeting)).words

    page = secretariat.page(board_url(meeting, "ask"))
    assert "まだお返事のない2人に知らせる（メール1人・紙1人・電話0人）" in page.words
    assert "【お返事をお待ちしています】" in page.words
    secretariat.send(page)
    secretariat.send(page)

    assert len(asked_again()) == 2
    message = db.session.scalars(select(Message).where(Message.notice == "invitations/asked_again")).one()
    assert message.subject.startswith("【お返事をお待ちしています】")
    assert "知らせる方はいません" in secretariat.page(board_url(meeting, "ask")).words


def test_without_a_mail_server_one_asks_with_ones_own_mail_program(secretariat: Browser) -> None:
    hanako = a_holding(person=a_person(name="見本 花子", email="hanako@example.jp")).person
    by_hand = a_holding(person=a_person(contact_by=ContactBy.HAND)).person
    meeting = a_meeting_that_was_told()
    notices = db.session.scalar(select(func.count(Message.id)))
    url, own = board_url(meeting, "ask"), f"/desk/meetings/{meeting.slug}/notice/own-mail"

    pressed = dict(secretariat.page(url).form().form_values())
    answer = secretariat.post(url, data={**pressed, "by_own_mail": "yes"})

    assert (answer.status_code, answer.location) == (303, own)
    assert db.session.scalar(select(func.count(Message.id))) == notices
    page = secretariat.page(own)
    assert "お返事のお願い" in page.words
    assert "次の会議へのお返事を、まだいただいていません" in page.words
    assert f"/r/{token(links.link_of(hanako).token_name)}/" in page.text
    mine, theirs = sorted(asked_again(), key=lambda one: one.invitation.person is by_hand)
    assert [line.sending for line in dispatch.own_mails(meeting)] == [mine]
    assert [line.sending for line in dispatch.dispatch_list(meeting)][-1] == theirs
    secretariat.submit(own, "mark-form", lines=[mine.uid], done_by="見本 太郎")
    assert [line.state for line in dispatch.own_mails(meeting)] == [State.SENT]


def test_whoever_answered_since_is_not_asked_with_ones_own_mail_program_any_more(secretariat: Browser) -> None:
    answers, silent = a_holding(), a_holding()
    meeting = a_meeting_that_was_told()
    services.ask_again(meeting, on=clock.today(), by_own_mail=True)
    say(meeting, AnswerCode.ABSENT, answers.seat)

    page = secretariat.page(f"/desk/meetings/{meeting.slug}/notice/own-mail")

    assert silent.person.email in page.words
    assert answers.person.email not in page.words


def test_a_page_of_a_meeting_that_changed_asks_nobody(secretariat: Browser) -> None:
    a_holding()
    meeting = a_meeting_that_was_told()
    page = secretariat.page(board_url(meeting, "ask"))
    assert meeting.uid
    meeting.touch()

    secretariat.send(page, status=409)

    assert asked_again() == []


def test_the_due_day_stands_in_the_subject_while_it_lies_ahead(secretariat: Browser) -> None:
    a_holding()
    due = clock.today() + timedelta(days=3)
    meeting = a_meeting_that_was_told(answers_due_at=clock.end_of(due))

    page = secretariat.page(board_url(meeting, "ask"))

    assert f"【{due.month}/{due.day}までにお返事を】" in page.words
