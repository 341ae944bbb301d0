"""本日中止: at once, to all whom it concerns; cancelled, postponed and changed in the ordinary way."""

from datetime import date, time, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator import calendar_years, clock
from coordinator.events.cancellations import services
from coordinator.events.cancellations.changes import change_to_tell
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations import services as inviting
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.models import AnswerCode, ContactRole, MeetingContact, Occasion, Outcome, Sending
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.events.meetings.refusals import NotToBeCalledOff
from coordinator.extensions import db
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox import delivery
from coordinator.outbox.models import Message, MessageState
from tests.makers import a_council, a_holding, a_meeting, a_person, kept
from tests.outbox.letters_of import a_message, mail_server
from tests.outbox.test_delivery import mail_goes_to, pace_of

pytestmark = pytest.mark.usefixtures("app")


def a_meeting_today(**facts: object) -> Meeting:
    today = clock.today()
    return a_meeting(**{"held_on": today, "starts_at": clock.at(today, time(23)), "venue": "見本区役所5階", **facts})


def said(meeting: Meeting, holding, answer: AnswerCode) -> None:
    inviting.answer(meeting, [holding.seat], answer=answer, origin=Origin())


def mails(notice: str = "called_off") -> list[Message]:
    query = select(Message).where(Message.notice == f"cancellations/{notice}").order_by(Message.id)
    return list(db.session.scalars(query))


def test_all_who_come_or_have_not_answered_are_told_and_no_one_who_stays_away() -> None:
    a_council()
    coming, sends_somebody, unsure, silent, absent = (a_holding() for _ in range(5))
    meeting = a_meeting_today()
    said(meeting, coming, AnswerCode.ATTEND)
    said(meeting, sends_somebody, AnswerCode.SUBSTITUTE)
    said(meeting, unsure, AnswerCode.UNDECIDED)
    said(meeting, absent, AnswerCode.ABSENT)

    services.call_off(meeting, reason="荒天のため")

    told = {one.person.email for one in (coming, sends_somebody, unsure, silent)}
    assert {mail.recipient for mail in mails()} == told
    assert absent.person.email not in told
    day = meeting.held_on
    assert mails()[0].subject == (f"【本日中止】{day.month}/{day.day} 全体会は行いません（見本区健やか子育て連絡会）")
    assert (meeting.state, meeting.is_called_off_today) == (MeetingState.CANCELLED, True)


def test_the_meetings_other_contacts_are_told_by_mail_without_a_link() -> None:
    meeting = a_meeting_today()
    kept(MeetingContact(meeting=meeting, role=ContactRole.VENUE, name="見本会館", email="kaikan@example.jp"))

    services.call_off(meeting, reason="荒天のため")

    (mail,) = mails()
    assert (mail.recipient, mail.link_name) == ("kaikan@example.jp", "")
    assert "パスワードはいりません" not in mail.body


def test_it_goes_at_once_before_everything_that_waits_and_keeps_no_pace(app: Flask) -> None:
    a_message(recipient="earlier@example.jp", not_before=clock.now() - timedelta(hours=1))
    people = [a_holding().person.email for _ in range(3)]
    services.call_off(a_meeting_today(), reason="荒天のため")
    db.session.commit()

    with mail_server() as peer, mail_goes_to(app, peer.url), pace_of(app, 1):
        assert delivery.deliver_due() == 3

    assert sorted(recipient for recipient, _ in peer.got) == sorted(people)


def test_who_has_no_mail_is_a_line_to_be_done() -> None:
    a_holding(person=a_person(contact_by=ContactBy.TELEPHONE, phone="045-111-2222"))

    (line,) = services.call_off(a_meeting_today(), reason="荒天のため")

    assert (line.occasion, line.way, line.is_to_be_done) == (Occasion.CALLED_OFF, ContactBy.TELEPHONE, True)


def test_what_was_not_delivered_is_withdrawn() -> None:
    a_holding()
    meeting = a_meeting_today()
    inviting.send(
        meeting, invitations.addressees(meeting), occasion=Occasion.ASKED_AGAIN, key="again", notice="links/lost"
    )

    services.call_off(meeting, reason="荒天のため")

    states = {message.notice: message.state for message in db.session.scalars(select(Message))}
    assert states == {"links/lost": MessageState.WITHDRAWN, "cancellations/called_off": MessageState.WAITING}


def test_paper_that_nobody_has_dispatched_is_withdrawn_too_and_what_was_posted_stays_posted() -> None:
    for _ in range(2):
        a_holding(person=a_person(contact_by=ContactBy.HAND))
    meeting = a_meeting_today()
    posted, lying = inviting.send(
        meeting, invitations.addressees(meeting), occasion=Occasion.NOTICE, key="notice", notice="links/lost"
    )
    inviting.mark_done(posted, outcome=Outcome.HANDED, on=clock.today(), by="見本 太郎")

    told = services.call_off(meeting, reason="荒天のため")

    assert (posted.outcome, lying.outcome) == (Outcome.HANDED, Outcome.WITHDRAWN)
    assert [lying.is_to_be_done, *(line.is_to_be_done for line in told)] == [False, True, True]


def test_after_a_postponement_the_dispatch_list_holds_those_of_the_day_that_was_taken_away() -> None:
    leaving = a_holding(person=a_person(contact_by=ContactBy.HAND), ends_on=clock.today() + timedelta(days=4))
    meeting = a_meeting(held_on=clock.today() + timedelta(days=3))

    services.postpone(meeting, reason="荒天のため", tell=True)

    assert [line.addressee.person for line in dispatch.dispatch_list(meeting)] == [leaving.person]


@pytest.mark.parametrize(("days", "state"), [(1, "announced"), (-1, "announced"), (0, "planned"), (0, "held")])
def test_only_an_announced_meeting_of_today_is_called_off(days: int, state: str) -> None:
    meeting = a_meeting(held_on=clock.today() + timedelta(days=days), state=MeetingState(state))

    with pytest.raises(NotToBeCalledOff):
        services.call_off(meeting, reason="荒天のため")


@pytest.mark.parametrize(
    ("act", "notice", "subject"),
    [
        (services.cancel, "cancelled", "【中止】12/3 全体会は行いません"),
        (services.postpone, "postponed", "【延期】12/3 全体会は別の日に行います"),
    ],
)
def test_in_advance_those_invited_are_told_in_the_ordinary_way_or_not_at_all(act, notice: str, subject: str) -> None:
    a_holding()
    day = date(calendar_years.fiscal_year(clock.today()) + 1, 12, 3)
    told, silent = a_meeting(held_on=day), a_meeting(held_on=day)

    act(told, reason="会場が使えなくなったため", tell=True)
    act(silent, reason="会場が使えなくなったため", tell=False)

    (mail,) = mails(notice)
    assert (mail.subject, mail.is_urgent) == (subject, False)
    assert "会場が使えなくなったため" in mail.body


def test_a_change_of_day_or_place_is_offered_until_it_is_told() -> None:
    a_holding()
    meeting = a_meeting(venue="見本区役所")
    assert change_to_tell(meeting) is None
    inviting.remember(meeting)
    assert change_to_tell(meeting) is None

    meeting.venue = "見本会館"
    db.session.flush()
    assert change_to_tell(meeting).told.venue == "見本区役所"

    services.tell_change(meeting)
    services.tell_change(meeting)

    assert change_to_tell(meeting) is None
    (mail,) = mails("changed")
    assert "見本会館" in mail.body
    assert mail.subject.startswith("【変更】")


def test_only_newcomers_hear_of_a_later_notice_so_the_change_stays_offered() -> None:
    a_holding()
    meeting = a_meeting(venue="見本区役所")
    inviting.give_notice(meeting)
    meeting.venue = "見本会館"
    a_holding()
    db.session.flush()

    inviting.give_notice(meeting)

    assert change_to_tell(meeting) is not None


def test_a_cancelled_meeting_has_no_change_to_tell() -> None:
    meeting = a_meeting(venue="見本区役所")
    inviting.remember(meeting)
    meeting.venue = "見本会館"

    meetings.cancel(meeting, reason="荒天のため")

    assert change_to_tell(meeting) is None


def test_no_sending_is_doubled_for_one_state_of_the_meeting() -> None:
    a_holding()
    meeting = a_meeting()
    services.cancel(meeting, reason="荒天のため", tell=True)

    again = services._tell(meeting, invitations.addressees(meeting), Occasion.CANCELLED, not_after=None)

    assert again == []
    assert len(db.session.scalars(select(Sending)).all()) == 1
