"""How many may fail, of those who try at the same moment too, and whose network address it is (SAFETY 5)."""

from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator.extensions import db
from coordinator.orgs.accounts import passwords, sign_in
from coordinator.web.throttle import PER_ACCOUNT, PER_ADDRESS, Attempt, TooManyFailures
from tests import databases
from tests.makers import kept
from tests.orgs.accounts.people import ANOTHER, PASSWORD, with_password
from tests.safety.installation import Installation, started
from tests.safety.people import Person, at_once

GUESSES = 16


def guessed(app: Flask, email: str, password: str, address: str) -> str:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        try:
            return "right" if sign_in.prove(email, password) else "wrong"
        except TooManyFailures:
            return "refused"


def test_of_many_guesses_at_once_no_more_than_ten_are_compared(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    real = passwords.is_right
    monkeypatch.setattr(passwords, "is_right", lambda kept, typed: compared.append(typed) or real(kept, typed))
    email = with_password().email
    db.session.commit()

    guesses = [partial(guessed, app, email, f"{ANOTHER}{n}", f"192.0.2.{n}") for n in range(GUESSES)]
    answers = Counter(at_once(guesses))

    assert answers == {"wrong": PER_ACCOUNT, "refused": GUESSES - PER_ACCOUNT}
    assert len(compared) == PER_ACCOUNT


def test_of_many_failures_at_once_a_network_address_has_no_more_than_thirty(app: Flask) -> None:
    for _ in range(PER_ADDRESS - 2):
        kept(Attempt(subject="address:192.0.2.1"))
    db.session.commit()

    guesses = [partial(guessed, app, f"nobody{n}@example.jp", PASSWORD, "192.0.2.1") for n in range(6)]

    assert Counter(at_once(guesses)) == {"wrong": 2, "refused": 4}


def test_a_right_password_is_no_failure(app: Flask) -> None:
    email = with_password().email
    db.session.commit()

    assert guessed(app, email, PASSWORD, "192.0.2.1") == "right"
    assert db.session.scalar(select(func.count()).select_from(Attempt)) == 0


class BehindProxies(Installation):
    """Served with so many trusted proxies in front."""

    def __init__(self, app: Flask, folder: Path, *, proxies: int, workers: int) -> None:
        super().__init__(app, folder, workers=workers)
        self.proxies = proxies

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "COORDINATOR_PROXIES": str(self.proxies)}


@pytest.mark.parametrize(
    ("proxies", "workers", "counted"),
    [(0, 1, "127.0.0.1"), (1, 1, "203.0.113.5"), (1, 2, "203.0.113.5"), (2, 1, "198.51.100.7")],
)
def test_the_address_is_what_the_last_trusted_proxy_saw(
    tmp_path: Path, proxies: int, workers: int, counted: str
) -> None:
    """What stands before that in X-Forwarded-For anybody may have written."""
    forged = {"X-Forwarded-For": "192.0.2.66, 198.51.100.7, 203.0.113.5"}
    with databases.application("sqlite", tmp_path) as app, app.app_context():
        house = BehindProxies(app, tmp_path, proxies=proxies, workers=workers)
        with started(house):
            person = Person(house.url, headers=forged)
            answer = person.send(person.get("/sign-in"), email="nobody@example.jp", password=PASSWORD)

        addresses = select(Attempt.subject).where(Attempt.subject.startswith("address:"))
        assert (answer.status, db.session.scalars(addresses).all()) == (422, [f"address:{counted}"])
