"""Delivering: what is tried again, what is stopped, what comes too late (SAFETY 12)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from coordinator import clock
from coordinator.extensions import db
from coordinator.outbox import delivery, transport
from coordinator.outbox.models import Message, MessageState, Reason
from coordinator.outbox.services import LINK
from coordinator.outbox.transport import NotDelivered
from coordinator.web import link_tokens
from tests.orgs.accounts.people import with_password
from tests.outbox.letters_of import a_free_port, a_message, mail_server, silent_server
from tests.pages import Browser


@contextmanager
def mail_goes_to(app: Flask, url: str) -> Iterator[None]:
    config = app.config["COUNCIL"]
    app.config["COUNCIL"] = replace(config, mail_url=url)
    try:
        yield
    finally:
        app.config["COUNCIL"] = config


@contextmanager
def pace_of(app: Flask, messages: int) -> Iterator[None]:
    config = app.config["COUNCIL"]
    app.config["COUNCIL"] = replace(config, mail_pace=messages)
    try:
        yield
    finally:
        app.config["COUNCIL"] = config


def test_what_is_due_is_sent_once(app: Flask) -> None:
    message = a_message()
    later = a_message(not_before=clock.now() + timedelta(hours=1))

    with mail_server() as peer, mail_goes_to(app, peer.url):
        assert delivery.deliver_due() == 1
        assert delivery.deliver_due() == 0

    db.session.expire_all()
    assert [recipient for recipient, _ in peer.got] == ["hanako@example.jp"]
    assert (message.state, message.tries, message.leased_until) == (MessageState.SENT, 1, None)
    assert message.sent_at is not None
    assert later.state is MessageState.WAITING


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        ("450 4.7.1 greylisted, try again", MessageState.WAITING, Reason.BUSY),
        ("452 4.2.2 mailbox full", MessageState.WAITING, Reason.MAILBOX_FULL),
        ("550 5.1.1 no such user", MessageState.FAILED, Reason.NO_SUCH_ADDRESS),
        ("550 unknown", MessageState.FAILED, Reason.NO_SUCH_ADDRESS),
        ("552 5.2.2 over quota", MessageState.FAILED, Reason.MAILBOX_FULL),
        ("550 5.7.1 not allowed", MessageState.FAILED, Reason.REFUSED),
        ("554 we do not like it", MessageState.FAILED, Reason.REFUSED),
    ],
)
@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_4xx_is_tried_again_and_5xx_is_stopped(
    app: Flask, command: str, answer: str, state: MessageState, reason: Reason
) -> None:
    message = a_message()

    with mail_server(**{command: answer}) as peer, mail_goes_to(app, peer.url):
        delivery.deliver_due()

    db.session.expire_all()
    assert (message.state, message.reason, message.tries, message.leased_until) == (state, reason, 1, None)
    assert message.server_answer == answer
    assert (message.not_before > clock.now()) == (state is MessageState.WAITING)


def test_a_refusal_of_one_stops_no_other(app: Flask) -> None:
    for number in range(3):
        a_message(recipient=f"person{number}@example.jp")
    answers = {"person1@example.jp": "550 5.1.1 no such user"}

    with mail_server(**answers) as peer, mail_goes_to(app, peer.url):
        assert delivery.deliver_due() == 2

    assert [recipient for recipient, _ in peer.got] == ["person0@example.jp", "person2@example.jp"]


@pytest.mark.parametrize("how", ["silent", "closed"])
def test_a_mail_server_that_is_away_costs_one_message_a_try_and_no_other(
    app: Flask, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(transport, "SECONDS", 0.3)
    messages = [a_message() for _ in range(3)]

    away = silent_server() if how == "silent" else nullcontext(f"smtp://127.0.0.1:{a_free_port()}")

    with away as url, mail_goes_to(app, url):
        delivery.deliver_due()

    db.session.expire_all()
    assert [message.tries for message in messages] == [1, 0, 0]
    assert [message.state for message in messages] == [MessageState.WAITING] * 3
    assert messages[0].reason is Reason.UNREACHABLE


def test_a_hanging_mail_server_delays_no_request(app: Flask, browser: Browser) -> None:
    user = with_password()

    with silent_server() as silent, mail_goes_to(app, silent):
        begun = time.monotonic()
        browser.submit("/sign-in/forgotten", email=user.email)
        assert time.monotonic() - begun < 5

    assert db.session.query(Message).count() == 1


def test_a_delivery_ends_well_within_its_lease() -> None:
    commands = 8

    assert transport.SECONDS * (commands + 1) < delivery.LEASE.total_seconds()
    assert 60 <= delivery.LEASE.total_seconds() <= 300


def test_a_wrong_password_of_ours_fails_no_message(app: Flask) -> None:
    message = a_message()

    with mail_server(with_accounts=True) as peer, mail_goes_to(app, peer.url_with("council:wrong")):
        delivery.deliver_due()

    db.session.expire_all()
    assert (message.state, message.reason) == (MessageState.WAITING, Reason.NOT_LET_IN)


def test_we_sign_in_with_the_password_of_the_setting(app: Flask) -> None:
    a_message()

    with mail_server(with_accounts=True) as peer, mail_goes_to(app, peer.url_with("council:right%2Fword")):
        assert delivery.deliver_due() == 1

    assert peer.signed_in == ["council:right/word"]


def test_a_password_never_goes_in_the_clear_to_another_machine(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "LOOPBACK", ())
    message = a_message()

    with mail_server(with_accounts=True) as peer, mail_goes_to(app, peer.url_with("council:right%2Fword")):
        assert delivery.deliver_due() == 0

    db.session.expire_all()
    assert peer.signed_in == []
    assert message.state is MessageState.WAITING


def test_ten_tries_are_made_within_a_day_and_then_the_secretariat_is_told(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "from_settings", Busy)
    message = a_message()
    start = clock.now()
    tries = []

    while message.state is MessageState.WAITING:
        with time_machine.travel(max(message.not_before, clock.now()), tick=False):
            delivery.deliver_due()
            tries.append(clock.now() - start)
        db.session.expire_all()
        assert len(tries) <= 10

    assert len(tries) == message.tries == 10
    assert timedelta(hours=20) < tries[-1] <= timedelta(hours=24)
    assert tries[1] <= timedelta(minutes=1)
    assert (message.state, message.reason) == (MessageState.FAILED, Reason.BUSY)


def test_the_waits_of_two_messages_differ(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "from_settings", Busy)
    with time_machine.travel(clock.now(), tick=False):
        messages = [a_message() for _ in range(5)]
        delivery.deliver_due()

    db.session.expire_all()
    assert len({message.not_before for message in messages}) == 5


def test_what_comes_too_late_is_withdrawn_and_not_sent(app: Flask) -> None:
    late = a_message(not_after=clock.now() - timedelta(seconds=1))
    in_time = a_message(not_after=clock.now() + timedelta(minutes=5))

    with mail_server() as peer, mail_goes_to(app, peer.url):
        assert delivery.deliver_due() == 1

    db.session.expire_all()
    assert (late.state, late.reason, late.tries) == (MessageState.WITHDRAWN, Reason.TOO_LATE, 0)
    assert in_time.state is MessageState.SENT


def test_what_another_worker_leased_is_left_alone_until_the_lease_runs_out(app: Flask) -> None:
    a_message(leased_until=clock.now() + delivery.LEASE)

    with mail_server() as peer, mail_goes_to(app, peer.url):
        assert delivery.deliver_due() == 0
        with time_machine.travel(clock.now() + delivery.LEASE + timedelta(seconds=1), tick=False):
            assert delivery.deliver_due() == 1


def test_a_worker_whose_lease_ran_out_does_not_overwrite_the_next_one(app: Flask) -> None:
    message = a_message()
    slow = delivery._take_next()
    with time_machine.travel(clock.now() + delivery.LEASE + timedelta(seconds=1), tick=False):
        quick = delivery._take_next()

    delivery._record(quick, None)
    delivery._record(slow, NotDelivered(Reason.REFUSED, is_final=True))

    db.session.expire_all()
    assert quick.message_id == slow.message_id
    assert (message.state, message.tries) == (MessageState.SENT, 1)


def test_a_message_that_cannot_be_written_stops_no_other(app: Flask) -> None:
    broken = a_message(subject="二行\nある件名")
    fine = a_message()

    with mail_server() as peer, mail_goes_to(app, peer.url):
        assert delivery.deliver_due() == 1

    db.session.expire_all()
    assert (broken.state, broken.reason) == (MessageState.FAILED, Reason.REFUSED)
    assert fine.state is MessageState.SENT


def test_each_domain_gets_so_many_a_minute_and_no_other_waits_for_it(app: Flask) -> None:
    start = clock.now()
    for number in range(3):
        a_message(recipient=f"person{number}@Slow.example.jp", not_before=start)
    a_message(recipient="hanako@example.jp", not_before=start)

    with mail_server() as peer, mail_goes_to(app, peer.url), pace_of(app, 2):
        with time_machine.travel(start, tick=False):
            assert (delivery.deliver_due(), delivery.deliver_due()) == (3, 0)
        with time_machine.travel(start + timedelta(seconds=61), tick=False):
            assert delivery.deliver_due() == 1


def test_what_a_domain_refuses_for_now_counts_for_its_pace(app: Flask) -> None:
    start = clock.now()
    for _ in range(3):
        a_message(not_before=start)

    with mail_server(RCPT="450 4.7.1 slow down") as peer, mail_goes_to(app, peer.url), pace_of(app, 2):
        delivery.deliver_due()

    assert db.session.query(Message).filter_by(tries=1).count() == 2


def test_what_is_urgent_goes_first_and_keeps_no_pace(app: Flask) -> None:
    start = clock.now() - timedelta(hours=1)
    ordinary = [a_message(recipient=f"ordinary{number}@example.jp", not_before=start) for number in range(2)]
    for number in range(3):
        a_message(recipient=f"urgent{number}@example.jp", is_urgent=True)

    with mail_server() as peer, mail_goes_to(app, peer.url), pace_of(app, 1):
        assert delivery.deliver_due() == 3

    assert [recipient for recipient, _ in peer.got] == [f"urgent{number}@example.jp" for number in range(3)]
    db.session.expire_all()
    assert [message.state for message in ordinary] == [MessageState.WAITING] * 2


def test_a_worker_that_is_told_to_stop_begins_no_further_message(app: Flask) -> None:
    for _ in range(3):
        a_message()
    sent: list[int] = []

    with mail_server() as peer, mail_goes_to(app, peer.url):
        assert delivery.deliver_due(lambda: bool(sent) or sent.append(1) is not None) == 1

    assert len(peer.got) == 1


def test_the_link_is_filled_in_when_the_mail_is_sent(app: Flask) -> None:
    a_message(body=f"{LINK}\n", link_path="/sign-in/reset/", link_name="reset:abc")

    with mail_server() as peer, mail_goes_to(app, peer.url):
        delivery.deliver_due()

    content = peer.got[0][1].get_content()
    assert content.strip() == f"http://localhost/sign-in/reset/{link_tokens.token('reset:abc')}"


class Busy:
    """A way out through which nothing goes at the moment."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def send(self, letter):
        raise NotDelivered(Reason.BUSY, "451 later")
