"""Signing in and out (SAFETY 5)."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.extensions import db
from coordinator.orgs.accounts import passwords
from coordinator.orgs.accounts.models import SignIn
from coordinator.web.form_keys import FormKey
from tests.makers import a_council
from tests.orgs.accounts.people import ANOTHER, PASSWORD, may_see, try_to_sign_in, with_password
from tests.pages import Browser


@pytest.mark.parametrize(
    ("role", "home"), [("secretariat", "/desk/"), ("administrator", "/desk/"), ("representative", "/me/")]
)
def test_everybody_comes_to_where_their_work_begins(browser: Browser, role: str, home: str) -> None:
    user = with_password(role)

    answer = try_to_sign_in(browser, user.email)

    assert answer.response.location == home
    assert may_see(browser)
    assert db.session.scalar(select(AuditEntry.action)) == "account.sign_in"


def test_the_address_may_be_typed_in_capitals_and_full_width(browser: Browser) -> None:
    user = with_password(email="hana@example.jp")

    try_to_sign_in(browser, " ＨＡＮＡ@Example.jp ")

    assert may_see(browser)
    assert user.email == "hana@example.jp"


@pytest.mark.parametrize(
    ("asked", "comes_to"),
    [
        ("/desk/outbox/?state=failed", "/desk/outbox/?state=failed"),
        ("https://evil.example/", "/desk/"),
        ("//evil.example/", "/desk/"),
        ("/\\evil.example/", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
    ],
)
def test_one_comes_back_to_ones_own_page_and_to_no_other_site(browser: Browser, asked: str, comes_to: str) -> None:
    user = with_password()

    with browser.application.test_request_context():
        answer = try_to_sign_in(browser, user.email, url=f"/sign-in?next={asked}")

    assert answer.response.location == comes_to


def test_known_and_unknown_closed_and_without_password_are_answered_alike(browser: Browser) -> None:
    known = with_password()
    closed = with_password(deactivated_at=clock.now())
    without = with_password()
    without.password_hash = ""

    answers = [
        try_to_sign_in(browser, email, password, status=422)
        for email, password in (
            (known.email, ANOTHER),
            ("nobody@example.jp", PASSWORD),
            (closed.email, PASSWORD),
            (without.email, PASSWORD),
        )
    ]

    pages = {re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}
    assert len(pages) == 1
    assert "メールアドレスかパスワードがちがいます。" in answers[0].words
    assert db.session.scalar(select(func.count()).select_from(SignIn)) == 0


def test_known_and_unknown_cost_one_comparison_each(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    real = passwords.is_right
    monkeypatch.setattr(passwords, "is_right", lambda kept, typed: compared.append(bool(kept)) or real(kept, typed))
    user = with_password()

    for email in (user.email, "nobody@example.jp"):
        try_to_sign_in(browser, email, ANOTHER, status=422)

    assert compared == [True, False]


def test_no_transaction_is_open_while_a_password_is_compared(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ones = []
    real = passwords.is_right
    monkeypatch.setattr(
        passwords, "is_right", lambda *given: open_ones.append(db.session().in_transaction()) or real(*given)
    )

    try_to_sign_in(browser, with_password().email)

    assert open_ones == [False]


def test_ten_failures_close_an_account_for_a_quarter_of_an_hour(browser: Browser) -> None:
    user = with_password()
    for _ in range(10):
        try_to_sign_in(browser, user.email, ANOTHER, status=422)

    page = try_to_sign_in(browser, user.email, status=429)
    assert "15分" in page.words

    with time_machine.travel(clock.now() + timedelta(minutes=15, seconds=1)):
        try_to_sign_in(browser, user.email)
        assert may_see(browser)


def test_thirty_failures_close_a_network_address_whatever_the_accounts(browser: Browser) -> None:
    for number in range(30):
        try_to_sign_in(browser, f"nobody{number}@example.jp", status=422)

    try_to_sign_in(browser, with_password().email, status=429)


def test_signing_in_gives_a_new_token_and_forgets_what_the_browser_had(browser: Browser) -> None:
    user = with_password()
    browser.page("/sign-in")
    with browser.session_transaction() as session:
        session["_user_id"] = "planted"
        before = session["csrf_token"]

    try_to_sign_in(browser, user.email)

    with browser.session_transaction() as session:
        assert session["_user_id"] != "planted"
        assert session.get("csrf_token") != before
        assert db.session.scalar(select(SignIn.token_sha256)) != session["_user_id"]


def test_signing_in_again_ends_what_the_browser_was(browser: Browser) -> None:
    first, second = with_password(), with_password("representative")
    page = browser.page("/sign-in")
    try_to_sign_in(browser, first.email)

    browser.send(page, "sign-in", email=second.email, password=PASSWORD, csrf_token=browser.csrf())

    ended = select(SignIn.user_id).where(SignIn.ended_at.is_not(None))
    assert db.session.scalars(ended).all() == [first.id]


def test_sign_out_ends_every_copy_of_the_cookie(browser: Browser, open_browser: Callable[[], Browser]) -> None:
    try_to_sign_in(browser, with_password().email)
    thief = open_browser()
    thief.set_cookie("session", browser.get_cookie("session").value, domain="localhost")
    assert may_see(thief)

    browser.post_raw("/sign-out")

    assert not may_see(browser)
    assert not may_see(thief)


def test_sign_out_needs_its_button(browser: Browser) -> None:
    try_to_sign_in(browser, with_password().email)

    assert browser.get("/sign-out").status_code == 405
    assert browser.post("/sign-out").status_code == 400
    assert may_see(browser)


def test_no_form_key_keeps_a_digest_of_a_password(browser: Browser) -> None:
    try_to_sign_in(browser, with_password().email)

    assert db.session.scalar(select(func.count()).select_from(FormKey)) == 0


def test_whoever_is_signed_in_is_led_on(secretariat: Browser) -> None:
    assert secretariat.get("/sign-in").location == "/desk/"


def test_the_page_gives_the_telephone_and_is_kept_by_no_cache(browser: Browser) -> None:
    a_council(phone="045-111-2222")

    page = browser.page("/sign-in")

    assert "045-111-2222" in page.words
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.response.headers["X-Robots-Tag"] == "noindex"
