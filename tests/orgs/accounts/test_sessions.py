"""How long a browser stays signed in."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select

from coordinator import clock, create_app
from coordinator.extensions import db
from coordinator.orgs.accounts import services
from coordinator.orgs.accounts.models import SignIn
from coordinator.web.viewer import Role
from tests import databases
from tests.makers import a_person, an_office, sign_in
from tests.orgs.accounts.people import may_see, with_password
from tests.pages import Browser, counted_statements

ROLES_AND_LIMITS = [
    ("secretariat", timedelta(minutes=30)),
    ("administrator", timedelta(minutes=30)),
    ("representative", timedelta(hours=8)),
]


@pytest.mark.parametrize(("role", "limit"), ROLES_AND_LIMITS)
def test_a_browser_left_idle_has_to_sign_in_again(browser: Browser, role: str, limit: timedelta) -> None:
    sign_in(browser, with_password(role))
    start = clock.now()

    with time_machine.travel(start + limit - timedelta(seconds=30), tick=False):
        assert may_see(browser)
    with time_machine.travel(start + 2 * limit - timedelta(seconds=61), tick=False):
        assert may_see(browser)
    with time_machine.travel(start + 3 * limit, tick=False):
        assert not may_see(browser)


def test_a_sign_in_is_touched_at_most_once_a_minute(browser: Browser) -> None:
    sign_in(browser, with_password())
    start = clock.now()

    with time_machine.travel(start + timedelta(seconds=59), tick=False), counted_statements() as within_the_minute:
        may_see(browser)
    with time_machine.travel(start + timedelta(seconds=61), tick=False), counted_statements() as after_it:
        may_see(browser)

    assert not [sql for sql in within_the_minute if sql.startswith("UPDATE")]
    assert [sql for sql in after_it if sql.startswith("UPDATE sign_in")]
    assert db.session.scalar(select(SignIn.seen_at)) == start + timedelta(seconds=61)


def test_who_types_without_saving_stays_signed_in(browser: Browser) -> None:
    sign_in(browser, with_password())
    start = clock.now()

    for minutes in (20, 40, 60):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            assert browser.post_raw("/sign-in/seen").status_code == 204

    with time_machine.travel(start + timedelta(minutes=89), tick=False):
        assert may_see(browser)
    with time_machine.travel(start + timedelta(minutes=120), tick=False):
        assert browser.post_raw("/sign-in/seen").status_code == 303


def test_a_closed_account_is_signed_out_everywhere_at_once(browser: Browser) -> None:
    user = sign_in_as_one_of_two_administrators(browser)

    services.deactivate(user)

    assert not may_see(browser)


def test_another_role_ends_every_sign_in(browser: Browser) -> None:
    user = sign_in_as_one_of_two_administrators(browser)

    services.change(user, name=user.name, role=Role.REPRESENTATIVE, person=a_person())

    assert not may_see(browser)


def test_another_office_ends_none(browser: Browser) -> None:
    user = with_password()
    sign_in(browser, user)

    services.change(user, name=user.name, role=user.role, office=an_office())

    assert may_see(browser)


def test_a_new_password_ends_every_sign_in(browser: Browser) -> None:
    user = with_password()
    sign_in(browser, user)

    services.set_password(user, "another hash")

    assert not may_see(browser)


def test_a_token_that_nobody_gave_out_is_nobody(browser: Browser) -> None:
    with browser.session_transaction() as session:
        session["_user_id"] = "made up"

    assert not may_see(browser)


def sign_in_as_one_of_two_administrators(browser):
    user = with_password("administrator")
    with_password("administrator")
    sign_in(browser, user)
    return user


def test_over_https_the_cookie_is_bound_to_this_host(tmp_path: Path) -> None:
    settings = databases.settings(tmp_path, databases.with_schema("sqlite", tmp_path, "coordinator"))
    app = create_app(replace(settings, base_url="https://council.example.jp", trusted_hosts=("council.example.jp",)))

    response = app.test_client().get("/sign-in", base_url="https://council.example.jp")

    name, _, attributes = response.headers["Set-Cookie"].partition("=")
    assert name == "__Host-session"
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes.split("; "))
    assert "Domain" not in attributes
