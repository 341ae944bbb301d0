"""届きませんでした: the notice is written anew by the way and to the address that the roster holds now."""

import pytest

from coordinator.events.invitations import services
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.dispatch.progress import State
from coordinator.events.invitations.models import Sending
from coordinator.events.invitations.refusals import NobodyReachable
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.roster.models import ContactBy, Person
from coordinator.outbox.models import MessageState, Reason
from coordinator.outbox.services import NothingToRetry
from tests.events.approvals.test_approvals import approve
from tests.makers import a_body, a_council, a_holding, a_kind, a_meeting, a_person
from tests.pages import Browser


def a_meeting_whose_mail_failed(person: Person, **facts: object) -> tuple[Meeting, Sending]:
    a_council()
    a_holding(person=person)
    meeting = a_meeting(**facts)
    if meeting.body.kind.needs_approval:
        approve(meeting)
    (sending,) = services.give_notice(meeting)
    fail(sending)
    return meeting, sending


def fail(sending: Sending) -> None:
    assert sending.message is not None
    sending.message.become(MessageState.FAILED, Reason.NO_SUCH_ADDRESS)
    db.session.flush()


def page_of(meeting: Meeting) -> str:
    return f"/desk/meetings/{meeting.slug}/notice"


def test_a_mended_address_gets_a_new_mail_and_what_failed_stays_in_the_record(secretariat: Browser) -> None:
    person = a_person(name="𠮷田 花子", email="yoshdia@example.jp")
    meeting, first = a_meeting_whose_mail_failed(person)
    person.email = "yoshida@example.jp"

    assert "今の名簿では：メール yoshida@example.jp" in secretariat.page(page_of(meeting)).words
    secretariat.submit(page_of(meeting), f"again-{first.uid}")

    second = db.session.scalars(db.select(Sending).where(Sending.id != first.id)).one()
    assert (second.message.recipient, second.message.state) == ("yoshida@example.jp", MessageState.WAITING)
    assert (first.message.recipient, first.message.state) == ("yoshdia@example.jp", MessageState.FAILED)
    (line,) = dispatch.standing(meeting).lines
    assert (line.sending, line.state) == (second, State.WAITING)
    page = secretariat.page(page_of(meeting))
    assert "届きませんでした" not in page.words
    assert dispatch.day_of(second.key) == dispatch.day_of(first.key) == meeting.held_on


def test_a_way_changed_to_post_puts_it_on_the_dispatch_list(secretariat: Browser) -> None:
    person = a_person(name="𠮷田 花子")
    meeting, first = a_meeting_whose_mail_failed(person)
    person.contact_by = ContactBy.HAND

    answer = secretariat.submit(page_of(meeting), f"again-{first.uid}")

    assert answer.response.location == f"{page_of(meeting)}/dispatch"
    page = secretariat.page(f"{page_of(meeting)}/dispatch")
    assert "開催通知を発送リストに載せました" in page.words
    assert "𠮷田 花子" in page.words
    (line,) = dispatch.dispatch_list(meeting)
    assert (line.contact_by, line.state) == (ContactBy.HAND, State.TO_BE_DONE)


def test_a_second_failure_is_sent_again_too_and_each_try_stands_in_the_record(secretariat: Browser) -> None:
    meeting, first = a_meeting_whose_mail_failed(a_person())
    second = services.give_notice_again(meeting, first.uid)
    fail(second)

    third = services.give_notice_again(meeting, second.uid)

    assert [one.key.removeprefix(first.key) for one in (first, second, third)] == ["", ":2", ":3"]
    for one in (first, second, third):
        with pytest.raises(NothingToRetry):
            services.give_notice_again(meeting, one.uid)
    assert dispatch.told(meeting) == {first.invitation.key}
    document = secretariat.get(f"/desk/meetings/{meeting.slug}/notice/notices.pdf?to=all")
    assert document.status_code == 200


def test_pressed_in_two_windows_it_is_written_once(secretariat: Browser) -> None:
    meeting, first = a_meeting_whose_mail_failed(a_person())
    one, other = secretariat.page(page_of(meeting)), secretariat.page(page_of(meeting))

    secretariat.send(one, f"again-{first.uid}")
    secretariat.send(other, f"again-{first.uid}", status=422)

    assert db.session.scalar(db.select(db.func.count(Sending.id))) == 2


@pytest.mark.usefixtures("app")
def test_whom_the_roster_reaches_no_way_is_left_to_the_telephone() -> None:
    person = a_person()
    meeting, first = a_meeting_whose_mail_failed(person)
    person.email = ""

    with pytest.raises(NobodyReachable):
        services.give_notice_again(meeting, first.uid)


def test_a_text_that_is_not_approved_any_more_is_not_sent_again(secretariat: Browser) -> None:
    strict = a_body(kind=a_kind(needs_approval=True))
    meeting, first = a_meeting_whose_mail_failed(a_person(), body=strict)
    meeting.venue = "別の会場"

    answer = secretariat.submit(page_of(meeting), f"again-{first.uid}", status=422)

    assert "決裁待ち" in answer.words
