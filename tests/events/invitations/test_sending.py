"""Telling addressees something: a mail with their own link, or a line of the dispatch list; once for one key."""

import pytest

from coordinator.events.invitations import queries, services
from coordinator.events.invitations.models import Occasion, Outcome, Sending
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox import letters
from coordinator.outbox.models import Message, MessageState
from coordinator.web.link_tokens import token
from tests.makers import a_council, a_holding, a_meeting, a_person, a_seat, an_organisation

pytestmark = pytest.mark.usefixtures("app")


def told(meeting: Meeting, key: str = "first") -> list[Sending]:
    return services.send(
        meeting, queries.addressees(meeting), occasion=Occasion.ASKED_AGAIN, key=key, notice="links/lost"
    )


def test_each_is_told_by_their_way_with_their_own_link() -> None:
    a_council()
    hanako = a_holding(person=a_person(name="見本 花子", email="hanako@example.jp")).person
    a_holding(person=a_person(contact_by=ContactBy.POST, email=""))
    a_holding(person=a_person(contact_by=ContactBy.HAND))

    sent = told(a_meeting())

    assert [one.way for one in sent] == [ContactBy.MAIL, None, ContactBy.HAND]
    assert [one.is_to_be_done for one in sent] == [False, True, True]
    (message,) = db.session.scalars(select_messages())
    assert message.recipient == "hanako@example.jp"
    secret = token(links.link_of(hanako).token_name)
    assert secret not in message.body
    assert f"/r/{secret}" in letters.of(message).body


def test_while_a_link_is_stopped_no_mail_carries_it_and_the_next_way_is_taken() -> None:
    a_council()
    reached = a_seat(an_organisation(address="見本一丁目"))
    stopped = [
        a_holding(reached).person,
        a_holding(person=a_person(phone="045-000-1111")).person,
        a_holding().person,
        a_seat(an_organisation(email="nursery@example.jp")).organisation,
    ]
    for who in stopped:
        links.stop(links.link_of(who))
    meeting = a_meeting()

    sent = told(meeting)

    assert {one.invitation.addressee: one.way for one in sent} == dict(
        zip(stopped, (ContactBy.POST, ContactBy.TELEPHONE, None, None), strict=True)
    )
    assert db.session.scalars(select_messages()).all() == []
    assert {links.link_of(who).last_sent_on for who in stopped} == {None}
    for who in stopped:
        links.renew(links.link_of(who))
    assert [one.way for one in told(meeting, "second")] == [ContactBy.MAIL] * 4


def test_one_key_is_told_once_and_newcomers_later() -> None:
    a_holding()
    meeting = a_meeting()
    assert len(told(meeting)) == 1
    newcomer = a_holding().person

    assert [one.invitation.addressee for one in told(meeting)] == [newcomer]
    assert len(told(meeting, "second")) == 2


def test_a_line_is_done_by_somebody_on_a_day_and_called_again_where_nobody_answered() -> None:
    a_holding(person=a_person(contact_by=ContactBy.HAND))
    meeting = a_meeting()
    (line,) = told(meeting)

    services.mark_done(line, outcome=Outcome.NOT_REACHED, on=meeting.held_on, by="見本 太郎")
    assert line.is_to_be_done
    services.mark_done(line, outcome=Outcome.HANDED, on=meeting.held_on, by="見本 太郎")
    assert not line.is_to_be_done


def test_what_waits_is_withdrawn_when_the_meeting_changes() -> None:
    a_holding()
    meeting, other = a_meeting(), a_meeting()
    told(meeting)
    told(other)

    assert services.withdraw_waiting(meeting, [Occasion.ASKED_AGAIN]) == 1
    states = [message.state for message in db.session.scalars(select_messages())]
    assert states == [MessageState.WITHDRAWN, MessageState.WAITING]


def select_messages():
    return db.select(Message).order_by(Message.id)
