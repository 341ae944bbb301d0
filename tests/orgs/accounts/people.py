"""Users with passwords, for the tests of accounts."""

from functools import cache
from typing import Any

from coordinator.orgs.accounts import passwords
from coordinator.orgs.accounts.models import User
from tests.makers import a_representative, a_user
from tests.pages import Browser, Page

PASSWORD = "blue-train-over-three-bridges"
ANOTHER = "seven-quiet-herons-at-noon"


@cache
def hash_of(password: str = PASSWORD) -> str:
    return passwords.hash_of(password)


def with_password(role: str = "secretariat", **facts: Any) -> User:
    make = a_representative if role == "representative" else lambda **more: a_user(role=role, **more)
    return make(password_hash=hash_of(), **facts)


def try_to_sign_in(
    browser: Browser, email: str, password: str = PASSWORD, *, status: int = 303, url: str = "/sign-in"
) -> Page:
    return browser.submit(url, "sign-in", status=status, email=email, password=password)


def may_see(browser: Browser, url: str = "/me/password") -> bool:
    return browser.get(url).status_code == 200
