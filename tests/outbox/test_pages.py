"""The page of what was sent and what did not arrive, and its commands."""

import json
from datetime import timedelta

import pytest
from flask import Flask

from coordinator import clock
from coordinator.extensions import db
from coordinator.outbox.models import Message, MessageState, Reason
from tests.makers import a_representative, sign_in
from tests.outbox.letters_of import a_message
from tests.pages import Browser, counted_statements

HOSTILE = '<img src=x onerror="alert(1)">{{ 7 * 7 }}'


def a_failed_message(**facts: object) -> Message:
    values = {"reason": Reason.NO_SUCH_ADDRESS, "server_answer": "550 5.1.1 no such user", "tries": 1, **facts}
    return a_message(state=MessageState.FAILED, **values)


def test_it_shows_to_whom_what_went_and_what_became_of_it(secretariat: Browser) -> None:
    a_message(subject="待っているもの")
    a_message(subject="送ったもの", state=MessageState.SENT, sent_at=clock.now(), tries=1)
    a_failed_message(subject="届かなかったもの")

    page = secretariat.page("/desk/outbox/")

    for words in ("待っているもの", "送信待ち", "送信済み", "見本 花子", "hanako@example.jp", "この宛先はありません。"):
        assert words in page.words
    assert "届かなかったメールが1通あります。" in page.words
    assert "550 5.1.1 no such user" in page.words


def test_one_may_choose_by_state(secretariat: Browser) -> None:
    a_message(subject="待っているもの")
    a_failed_message(subject="届かなかったもの")

    page = secretariat.page("/desk/outbox/?state=failed")

    assert "届かなかったもの" in page.words
    assert "待っているもの" not in page.words
    assert secretariat.page("/desk/outbox/?state=nonsense").words.count("hanako@example.jp") == 2


def test_the_text_of_a_message_is_never_shown(secretariat: Browser) -> None:
    a_failed_message(body="この文面は見えません")

    assert "この文面" not in secretariat.page("/desk/outbox/").text


def test_a_failed_message_is_sent_again_by_its_button(secretariat: Browser) -> None:
    message = a_failed_message(tries=10)

    secretariat.submit("/desk/outbox/?state=failed", f"retry-{message.uid}")

    assert (message.state, message.tries, message.reason) == (MessageState.WAITING, 0, None)


def test_all_failed_messages_are_sent_again_by_one_button(secretariat: Browser) -> None:
    messages = [a_failed_message() for _ in range(3)]

    answer = secretariat.submit("/desk/outbox/?state=failed", "retry-all")

    assert [message.state for message in messages] == [MessageState.WAITING] * 3
    assert "3通を、もう一度送ります。" in secretariat.page(answer.response.location).words


def test_a_button_pressed_late_changes_nothing(secretariat: Browser) -> None:
    message = a_failed_message()
    page = secretariat.page("/desk/outbox/")
    message.become(MessageState.SENT)
    db.session.commit()

    answer = secretariat.send(page, f"retry-{message.uid}", status=409)

    assert "送信済み" in answer.words
    assert message.state is MessageState.SENT


def test_a_message_that_is_not_there_is_not_found(secretariat: Browser) -> None:
    assert secretariat.post_raw("/desk/outbox/0123456789abcdef/retry").status_code == 404
    assert secretariat.post_raw("/desk/outbox/%00/retry").status_code == 404


def test_only_the_secretariat_sees_it(browser: Browser) -> None:
    message = a_failed_message()
    assert browser.get("/desk/outbox/").status_code == 303
    sign_in(browser, a_representative())

    browser.page("/desk/outbox/", status=403)
    assert browser.post_raw(f"/desk/outbox/{message.uid}/retry").status_code == 403
    assert browser.post_raw("/desk/outbox/retry").status_code == 403
    assert message.state is MessageState.FAILED


def test_hostile_words_are_shown_as_words(secretariat: Browser) -> None:
    a_failed_message(subject=HOSTILE, recipient_name=HOSTILE, server_answer=HOSTILE)

    page = secretariat.page("/desk/outbox/")

    assert page.words.count(HOSTILE) == 3
    assert not page.tree.xpath("//img[@src='x']")


def test_more_messages_cost_no_more_statements(secretariat: Browser) -> None:
    a_failed_message()
    with counted_statements() as few:
        secretariat.page("/desk/outbox/")
    for _ in range(60):
        a_failed_message()
    with counted_statements() as many:
        page = secretariat.page("/desk/outbox/")

    assert len(many) == len(few)
    assert "1 / 2" in page.words or "2" in page.tree.xpath("string(//nav[@class='paging'])")


def test_the_commands_list_and_send_again(app: Flask) -> None:
    failed, waiting = a_failed_message(), a_message(recipient="taro@example.jp")
    runner = app.test_cli_runner()

    listed = json.loads(runner.invoke(args=["outbox", "list", "--failed", "--json"]).output)
    assert [(one["id"], one["state"], one["reason"]) for one in listed] == [(failed.uid, "failed", "no_such_address")]
    assert "body" not in listed[0]
    assert "taro@example.jp" in runner.invoke(args=["outbox", "list"]).output

    assert runner.invoke(args=["outbox", "retry", failed.uid]).exit_code == 0
    db.session.expire_all()
    assert (failed.state, waiting.state) == (MessageState.WAITING, MessageState.WAITING)


def test_the_commands_send_all_again_and_deliver(app: Flask) -> None:
    messages = [a_failed_message() for _ in range(2)]
    runner = app.test_cli_runner()

    assert runner.invoke(args=["outbox", "retry", "--all"]).output == "2\n"
    assert runner.invoke(args=["outbox", "deliver"]).output.strip() == "2"

    db.session.expire_all()
    assert [message.state for message in messages] == [MessageState.SENT] * 2


@pytest.mark.parametrize("given", [[], ["--all", "0123"]])
def test_what_to_send_again_must_be_said(app: Flask, given: list[str]) -> None:
    assert app.test_cli_runner().invoke(args=["outbox", "retry", *given]).exit_code == 2


def test_what_lapsed_is_refused_with_one_sentence(secretariat: Browser) -> None:
    message = a_failed_message(not_after=clock.now() - timedelta(hours=1))

    answer = secretariat.submit("/desk/outbox/", f"retry-{message.uid}", status=422)

    assert "今から送っても間に合わないため" in answer.words
