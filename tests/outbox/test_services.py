"""Writing a message with its change, and taking it back."""

import threading
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from coordinator import clock
from coordinator.extensions import db
from coordinator.outbox import services
from coordinator.outbox.models import Message, MessageState, Reason
from coordinator.outbox.services import LapsedMessage, NothingToRetry, SecretLink
from coordinator.web import link_tokens
from tests.makers import a_council
from tests.outbox.letters_of import a_message, written


def number_of_messages() -> int:
    return db.session.scalar(select(func.count()).select_from(Message)) or 0


def test_one_key_is_one_message(app: Flask) -> None:
    assert written(key="item:1:received") is not None
    assert written(key="item:1:received") is None

    assert number_of_messages() == 1


def test_one_key_is_one_message_also_when_two_write_it_at_once(app: Flask) -> None:
    ready, made = threading.Barrier(4), []

    def write() -> None:
        with app.app_context():
            ready.wait()
            made.append(written(key="item:1:received"))
            db.session.commit()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(message is not None for message in made) == 1
    assert number_of_messages() == 1


def test_nothing_is_written_for_a_change_that_is_rolled_back(app: Flask) -> None:
    written()
    db.session.rollback()

    assert number_of_messages() == 0


def test_nothing_is_written_to_no_address(app: Flask) -> None:
    assert written(recipient="") is None
    assert number_of_messages() == 0


def test_it_is_written_in_japanese_whoever_reads_the_page(app: Flask) -> None:
    a_council(name="見本区健やか子育て連絡会", phone="045-111-2222")

    with app.test_request_context("/?lang=en"):
        message = written()

    assert message.subject == "パスワードの決めなおし（見本区健やか子育て連絡会）"
    assert "見本 花子 様" in message.body
    assert message.body.rstrip().endswith("電話 045-111-2222\n本物かご心配なときは、上の電話でおたずねください。")


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\x0b", "\x1c", "\x85", "\u2028", "\u2029"])
def test_no_line_end_of_any_kind_reaches_the_subject(app: Flask, break_: str) -> None:
    a_council(name=f"連絡会{break_}Bcc: evil@example.com")

    message = written()

    assert len(message.subject.splitlines()) == 1


def test_no_table_holds_the_token_of_a_link(app: Flask) -> None:
    written(link=SecretLink("/sign-in/reset/", "reset:abc"))
    db.session.commit()

    everything = [str(row) for table in db.metadata.sorted_tables for row in db.session.execute(table.select())]

    assert number_of_messages() == 1
    assert not [row for row in everything if link_tokens.token("reset:abc") in row]


def test_what_waits_can_be_taken_back(app: Flask) -> None:
    message = a_message(key="meeting:1:announced")

    assert services.withdraw(key="meeting:1:announced")

    assert (message.state, message.reason) == (MessageState.WITHDRAWN, Reason.CANCELLED)
    assert not services.withdraw(key="meeting:1:announced")


@pytest.mark.parametrize("facts", [{"state": MessageState.SENT}, {"leased_until": "soon"}])
def test_what_left_or_is_just_leaving_cannot_be_taken_back(app: Flask, facts: dict) -> None:
    soon = clock.now() + timedelta(minutes=1)
    a_message(key="meeting:1", **{name: soon if value == "soon" else value for name, value in facts.items()})

    assert not services.withdraw(key="meeting:1")


def test_only_what_failed_is_tried_again_under_its_own_message_id(app: Flask) -> None:
    message = a_message(state=MessageState.FAILED, reason=Reason.REFUSED, server_answer="554 no", tries=10)
    message_id = message.message_id

    services.retry(message)

    assert (message.state, message.reason, message.server_answer, message.tries) == (MessageState.WAITING, None, "", 0)
    assert message.message_id == message_id
    with pytest.raises(NothingToRetry):
        services.retry(message)


def test_what_would_come_too_late_is_not_tried_again(app: Flask) -> None:
    late = a_message(state=MessageState.FAILED, not_after=clock.now() - timedelta(hours=1))
    useful = a_message(state=MessageState.FAILED)

    with pytest.raises(LapsedMessage):
        services.retry(late)

    assert services.retry_all([late, useful]) == 1
    assert (late.state, useful.state) == (MessageState.FAILED, MessageState.WAITING)


def test_the_message_id_is_of_our_own_domain(app: Flask) -> None:
    assert written().message_id.endswith("@example.jp>")
    assert db.session.scalar(text("SELECT count(DISTINCT message_id) FROM message")) == 1
