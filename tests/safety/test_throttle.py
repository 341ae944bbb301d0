"""How many may fail, of those who try at the same moment too, and whose network address it is (SAFETY 5)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import time_machine
from flask import Flask, Response
from sqlalchemy import func, select

from coordinator import clock, create_app
from coordinator.extensions import db
from coordinator.orgs.accounts import passwords, sign_in
from coordinator.orgs.links import services as links
from coordinator.web import proxies
from coordinator.web.link_tokens import token
from coordinator.web.throttle import PAUSE, PER_ACCOUNT, PER_ADDRESS, Attempt, PauseNeeded, TooManyFailures
from tests import databases
from tests.counts import STRANGERS, Note
from tests.makers import a_holding, a_seat, kept
from tests.orgs.accounts.people import ANOTHER, PASSWORD, may_see, try_to_sign_in, with_password
from tests.pages import Browser
from tests.safety.installation import Installation, started
from tests.safety.people import Person, at_once

GUESSES = 16


def guessed(app: Flask, email: str, password: str, address: str) -> str:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        try:
            return "right" if sign_in.prove(email, password) else "wrong"
        except TooManyFailures:
            return "refused"
        except PauseNeeded:
            return "to wait"


def test_of_many_guesses_at_once_no_more_than_ten_are_compared(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    real = passwords.is_right
    monkeypatch.setattr(passwords, "is_right", lambda kept, typed: compared.append(typed) or real(kept, typed))
    email = with_password().email
    db.session.commit()

    guesses = [partial(guessed, app, email, f"{ANOTHER}{n}", f"192.0.2.{n}") for n in range(GUESSES)]
    answers = Counter(at_once(guesses))

    assert answers == {"wrong": PER_ACCOUNT, "to wait": GUESSES - PER_ACCOUNT}
    assert len(compared) == PER_ACCOUNT


def test_of_many_failures_at_once_a_network_address_has_no_more_than_thirty(app: Flask) -> None:
    for _ in range(PER_ADDRESS - 2):
        kept(Attempt(subject="sign-in:address:192.0.2.1"))
    db.session.commit()

    guesses = [partial(guessed, app, f"nobody{n}@example.jp", PASSWORD, "192.0.2.1") for n in range(6)]

    assert Counter(at_once(guesses)) == {"wrong": 2, "refused": 4}


def test_a_right_password_is_no_failure(app: Flask) -> None:
    email = with_password().email
    db.session.commit()

    assert guessed(app, email, PASSWORD, "192.0.2.1") == "right"
    assert db.session.scalar(select(func.count()).select_from(Attempt)) == 0


def test_whatever_strangers_try_the_owner_signs_in(
    app: Flask, open_browser: Callable[[], Browser], record_property: Note
) -> None:
    user = with_password()
    known, new = open_browser(), open_browser()
    try_to_sign_in(known, user.email)
    known.post_raw("/sign-out")

    answers = Counter(
        guessed(app, user.email, f"{ANOTHER}{n}", f"198.51.{n // 250}.{n % 250}") for n in range(STRANGERS)
    )

    assert answers == {"wrong": PER_ACCOUNT, "to wait": STRANGERS - PER_ACCOUNT}
    try_to_sign_in(known, user.email)
    assert may_see(known)
    page = try_to_sign_in(new, user.email, status=429)
    assert "20秒待ってから" in page.words
    assert page.response.headers["Retry-After"] == "20"
    assert page.tree.xpath("//input[@name='email']/@value") == [user.email]
    with time_machine.travel(clock.now() + PAUSE + timedelta(seconds=1)):
        try_to_sign_in(new, user.email)
        assert may_see(new)
    assert timedelta(minutes=1) > PAUSE
    record_property("wrong passwords by strangers, the owner signs in", STRANGERS)


def test_who_waited_has_one_try_for_it(app: Flask) -> None:
    email = with_password().email
    db.session.commit()
    for n in range(PER_ACCOUNT):
        guessed(app, email, ANOTHER, f"198.51.100.{n}")
    assert guessed(app, email, ANOTHER, "192.0.2.1") == "to wait"

    with time_machine.travel(clock.now() + PAUSE + timedelta(seconds=1)):
        assert [guessed(app, email, ANOTHER, "192.0.2.1") for _ in range(2)] == ["wrong", "to wait"]


def test_a_browser_that_an_account_knows_may_fail_ten_times_too(browser: Browser) -> None:
    user = with_password()
    try_to_sign_in(browser, user.email)
    browser.post_raw("/sign-out")

    for status in [422] * PER_ACCOUNT + [429]:
        try_to_sign_in(browser, user.email, ANOTHER, status=status)


def test_a_browser_is_known_to_the_accounts_that_signed_in_there_alone(app: Flask, browser: Browser) -> None:
    user, another = with_password(), with_password()
    try_to_sign_in(browser, user.email)
    browser.post_raw("/sign-out")
    for n in range(PER_ACCOUNT):
        guessed(app, another.email, ANOTHER, f"198.51.100.{n}")

    try_to_sign_in(browser, another.email, status=429)

    browser.set_cookie("known", "made-up.signature", domain="localhost")
    try_to_sign_in(browser, user.email)


def test_what_is_used_up_for_one_purpose_is_free_for_the_others(browser: Browser) -> None:
    user = with_password()
    for _ in range(PER_ADDRESS):
        browser.submit("/lost-link", email="nobody@example.jp")
        browser.submit("/sign-in/forgotten", email="nobody@example.jp")
    browser.submit("/lost-link", email="nobody@example.jp", status=429)
    browser.submit("/sign-in/forgotten", email="nobody@example.jp", status=429)

    browser.page("/sign-in/reset/made-up", status=410)
    try_to_sign_in(browser, user.email)


def test_whoever_tries_many_wrong_links_waits_and_a_right_one_opens(browser: Browser) -> None:
    holding = a_holding(a_seat())
    right = f"/r/{token(links.link_of(holding.person).token_name)}/"
    opened_again = [browser.get(f"/r/{'w' * 32}/").status_code for _ in range(PER_ADDRESS + 5)]

    tried = [browser.get(f"/r/{number:032}/").status_code for number in range(PER_ADDRESS)]

    assert opened_again == [410] * (PER_ADDRESS + 5), "an old link that is opened again is no guess"
    assert tried == [410] * (PER_ADDRESS - 1) + [429]
    assert browser.get(f"/reception/{'r' * 32}/").status_code == 429
    assert browser.get(right).status_code == 200
    assert browser.get("/lost-link").status_code == browser.get("/sign-in").status_code == 200
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert browser.get(f"/r/{'w' * 32}/", environ_base=elsewhere).status_code == 410


def test_a_proxy_of_which_the_settings_say_nothing_is_told(
    app: Flask, administrator: Browser, secretariat: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    through = {"X-Forwarded-For": "203.0.113.5"}
    for browser, is_told in ((administrator, True), (secretariat, False)):
        page = browser.get("/desk/", headers=through).get_data(as_text=True)
        assert ("COORDINATOR_PROXIES" in page) is is_told
    assert "COORDINATOR_PROXIES" not in administrator.page("/desk/").text

    assert caplog.text.count("COORDINATOR_PROXIES is 0") == 1
    app.extensions.pop(proxies.TOLD)


# What stands before the proxies' own addresses anybody may have written.
FORGED = "192.0.2.66, 198.51.100.7, 203.0.113.5"


def addresses_counted() -> list[str]:
    subjects = select(Attempt.subject).where(Attempt.subject.startswith("sign-in:address:"))
    return [subject.removeprefix("sign-in:address:") for subject in db.session.scalars(subjects)]


@pytest.mark.parametrize(("proxies", "counted"), [(0, "127.0.0.1"), (1, "203.0.113.5"), (2, "198.51.100.7")])
def test_the_address_is_what_the_last_trusted_proxy_saw(tmp_path: Path, proxies: int, counted: str) -> None:
    database = databases.with_schema("sqlite", tmp_path, "behind_proxies")
    app = create_app(replace(databases.settings(tmp_path, database), proxies=proxies))
    with app.app_context():
        browser = Browser(app, Response)
        browser.environ_base["HTTP_X_FORWARDED_FOR"] = FORGED

        try_to_sign_in(browser, "nobody@example.jp", status=422)

        assert addresses_counted() == [counted]
        db.session.remove()
        db.engine.dispose()


class BehindTwoProxies(Installation):
    """Served with two trusted proxies in front."""

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "COORDINATOR_PROXIES": "2"}


def test_the_server_hands_on_what_the_proxies_wrote(tmp_path: Path) -> None:
    with databases.application("sqlite", tmp_path) as app, app.app_context():
        with started(BehindTwoProxies(app, tmp_path)) as house:
            person = Person(house.url, headers={"X-Forwarded-For": FORGED})
            answer = person.send(person.get("/sign-in"), email="nobody@example.jp", password=PASSWORD)

        assert (answer.status, addresses_counted()) == (422, ["198.51.100.7"])
