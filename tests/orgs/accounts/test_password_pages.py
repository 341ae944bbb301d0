"""Changing a password, and setting a forgotten one by a link from a mail (SAFETY 4 and 5)."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.accounts import links, passwords, services
from coordinator.orgs.accounts.models import ResetLink, User
from coordinator.orgs.accounts.refusals import LinkDead
from coordinator.outbox import delivery
from coordinator.outbox.models import Message
from coordinator.web.link_tokens import token
from tests.makers import a_council, sign_in
from tests.orgs.accounts.people import ANOTHER, PASSWORD, may_see, try_to_sign_in, with_password
from tests.pages import Browser, counted_statements

TOLD = "このアドレスのアカウントがあれば、メールをお送りしました。"


def ask_for_a_link(browser: Browser, email: str) -> str:
    """The path of the link that the mail will carry."""
    browser.submit("/sign-in/forgotten", email=email)
    message = db.session.scalars(select(Message).order_by(Message.id.desc())).first()
    return f"{message.link_path}{token(message.link_name)}"


def number_of(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_password_is_changed_by_whoever_knows_it(browser: Browser) -> None:
    user = sign_in_with_password(browser)

    answer = browser.submit("/me/password", password=PASSWORD, new_password=ANOTHER, repeat=ANOTHER)

    assert answer.response.location == "/sign-in"
    assert not may_see(browser)
    try_to_sign_in(browser, user.email, PASSWORD, status=422)
    try_to_sign_in(browser, user.email, ANOTHER)
    assert may_see(browser)


def test_a_changed_password_signs_every_other_browser_out(
    browser: Browser, open_browser: Callable[[], Browser]
) -> None:
    user = sign_in_with_password(browser)
    other = sign_in(open_browser(), user)

    browser.submit("/me/password", password=PASSWORD, new_password=ANOTHER, repeat=ANOTHER)

    assert not may_see(other)


@pytest.mark.parametrize(
    ("field", "values", "said"),
    [
        ("password", {"password": ANOTHER}, "いまのパスワードがちがいます。"),
        ("new_password", {"new_password": "みじかい", "repeat": "みじかい"}, "12文字以上"),
        ("new_password", {"new_password": "Password2026!!", "repeat": "Password2026!!"}, "まっ先に試される"),
        ("repeat", {"repeat": "something else entirely"}, "同じではありません"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(browser: Browser, field: str, values: dict, said: str) -> None:
    user = sign_in_with_password(browser)
    before = user.password_hash

    page = browser.submit(
        "/me/password", status=422, **{"password": PASSWORD, "new_password": ANOTHER, "repeat": ANOTHER, **values}
    )

    assert said in page.tree.xpath(f"string(//*[contains(@id, '-{field}-error')])")
    assert user.password_hash == before
    assert not [value for value in page.tree.xpath("//input[@type='password']/@value") if value]


def test_the_present_password_is_throttled_like_a_sign_in(browser: Browser) -> None:
    sign_in_with_password(browser)
    for status in [422] * 10 + [429]:
        browser.submit("/me/password", status=status, password=ANOTHER, new_password=ANOTHER, repeat=ANOTHER)


def test_a_forgotten_password_is_set_by_the_link_of_a_mail(browser: Browser) -> None:
    a_council(phone="045-111-2222")
    user = with_password()
    browser.submit("/sign-in/forgotten", email=user.email.upper())

    delivery.deliver_due()
    mail = next(browser.application.config["COUNCIL"].instance.glob(f"mail/*{message_uid()}*")).read_text()
    link = re.search(r"http://localhost(/sign-in/reset/\S+)", mail)[1]
    page = browser.page(link)
    browser.send(page, "new-password-form", new_password=ANOTHER, repeat=ANOTHER)

    assert "本物かご心配なときは、上の電話でおたずねください。" in mail
    try_to_sign_in(browser, user.email, ANOTHER)
    assert may_see(browser)


def test_known_and_unknown_addresses_are_answered_alike(browser: Browser) -> None:
    known = with_password()
    closed = with_password(deactivated_at=clock.now())

    pages = []
    for email in (known.email, "nobody@example.jp", closed.email):
        answer = browser.submit("/sign-in/forgotten", email=email)
        pages.append(browser.page(answer.response.location).words)

    assert len(set(pages)) == 1
    assert TOLD in pages[0]
    assert [message.recipient for message in db.session.scalars(select(Message))] == [known.email]


def test_known_and_unknown_addresses_cost_the_same_work(browser: Browser) -> None:
    known = with_password()
    sent: dict[str, list[str]] = {}
    for email in (known.email, "nobody@example.jp"):
        page = browser.page("/sign-in/forgotten")
        with counted_statements() as statements:
            browser.send(page, email=email)
        sent[email] = list(statements)

    written = [{sql.split()[2] for sql in one if sql.startswith("INSERT")} for one in sent.values()]
    assert written[1] == {"message", "attempt"}
    assert written[0] - written[1] == {"reset_link", "audit_entry"}
    assert abs(len(sent[known.email]) - len(sent["nobody@example.jp"])) <= 4


def test_the_database_never_holds_what_opens_a_link(browser: Browser) -> None:
    link = ask_for_a_link(browser, with_password().email)
    secret = link.rpartition("/")[2]

    everything = [str(row) for table in db.metadata.sorted_tables for row in db.session.execute(table.select())]

    assert number_of(ResetLink) == 1
    assert not [row for row in everything if secret in row]


def test_looking_at_a_link_changes_nothing_however_often(browser: Browser) -> None:
    user = with_password()
    link = ask_for_a_link(browser, user.email)

    for _ in range(48):
        browser.page(link)

    browser.submit(link, new_password=ANOTHER, repeat=ANOTHER)
    try_to_sign_in(browser, user.email, ANOTHER)


def test_a_link_works_once(browser: Browser) -> None:
    link = ask_for_a_link(browser, with_password().email)
    browser.submit(link, new_password=ANOTHER, repeat=ANOTHER)

    page = browser.page(link, status=410)

    assert "このリンクはもう使えません" in page.heading


def test_a_link_holds_for_half_an_hour(browser: Browser) -> None:
    link = ask_for_a_link(browser, with_password().email)

    with time_machine.travel(clock.now() + timedelta(minutes=29)):
        browser.page(link)
    with time_machine.travel(clock.now() + timedelta(minutes=30, seconds=1)):
        browser.page(link, status=410)


def test_a_new_password_kills_every_other_link(browser: Browser) -> None:
    user = with_password()
    first = ask_for_a_link(browser, user.email)
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        second = ask_for_a_link(browser, user.email)
        assert second != first

        browser.submit(second, new_password=ANOTHER, repeat=ANOTHER)

        browser.page(first, status=410)


def test_wrong_ended_and_used_links_are_answered_alike(browser: Browser) -> None:
    user = with_password()
    used, ended = ask_for_a_link(browser, user.email), ask_for_a_link(browser, with_password().email)
    browser.submit(used, new_password=ANOTHER, repeat=ANOTHER)
    browser.page("/sign-in")

    with time_machine.travel(clock.now() + timedelta(hours=1)):
        pages = [browser.page(link, status=410).words for link in (used, ended, "/sign-in/reset/made-up")]

    assert len(set(pages)) == 1


def test_made_up_links_are_throttled_by_network_address(browser: Browser) -> None:
    for number in range(30):
        browser.page(f"/sign-in/reset/made-up-{number}", status=410)

    browser.page("/sign-in/reset/one-more", status=429)


def test_one_address_is_not_flooded_with_mail(browser: Browser) -> None:
    user = with_password()
    for _ in range(12):
        browser.submit("/sign-in/forgotten", email=user.email)

    assert number_of(Message) == 1
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        browser.submit("/sign-in/forgotten", email=user.email)
        assert number_of(Message) == 2


def test_a_weak_password_does_not_spend_the_link(browser: Browser) -> None:
    link = ask_for_a_link(browser, with_password().email)

    browser.submit(link, status=422, new_password="みじかい", repeat="みじかい")

    browser.submit(link, new_password=ANOTHER, repeat=ANOTHER)


def test_a_mail_that_would_come_after_its_link_ended_is_not_sent(browser: Browser) -> None:
    user = with_password()
    ask_for_a_link(browser, user.email)

    with time_machine.travel(clock.now() + timedelta(minutes=31)):
        assert delivery.deliver_due() == 0


@pytest.mark.both_engines
def test_of_two_who_use_one_link_at_once_one_is_refused(browser: Browser) -> None:
    link_token = ask_for_a_link(browser, with_password().email).rpartition("/")[2]
    db.session.commit()
    ready, outcomes = threading.Barrier(2), []

    def spend(number: int) -> None:
        with browser.application.app_context():
            ready.wait()
            try:
                services.spend_link(link_token, f"hash {number}")
                db.session.commit()
                outcomes.append("set")
            except LinkDead:
                db.session.rollback()
                outcomes.append("refused")

    threads = [threading.Thread(target=spend, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["refused", "set"]


def test_an_invitation_holds_for_a_week(browser: Browser) -> None:
    user = with_password()
    user.password_hash = ""
    links.mail_invitation(user)
    message = db.session.scalar(select(Message))
    link = f"{message.link_path}{token(message.link_name)}"

    with time_machine.travel(clock.now() + timedelta(days=6)):
        browser.submit(link, new_password=ANOTHER, repeat=ANOTHER)

    assert passwords.is_right(db.session.scalar(select(User.password_hash)), ANOTHER)


def test_the_pages_of_a_link_are_kept_by_no_cache(browser: Browser) -> None:
    response = browser.page(ask_for_a_link(browser, with_password().email)).response

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex"


def sign_in_with_password(browser: Browser) -> User:
    user = with_password()
    sign_in(browser, user)
    return user


def message_uid() -> str:
    return db.session.scalar(select(Message.uid)) or ""
