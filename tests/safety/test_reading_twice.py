"""Whoever looks at everything, twice, changes nothing (SAFETY 3)."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from coordinator.demo import sample
from coordinator.extensions import db
from tests import databases
from tests.counts import FULL
from tests.journeys import fuller
from tests.journeys.wandering import endpoint_of
from tests.pages import Browser
from tests.test_policy_table import digest

EACH = 2 if FULL else 1
STARTS = ("/", "/me/", "/desk/")
# The administrator may all that the secretariat may.
FEWEST = {"visitor": 15, "representative": 20, "link holder": 15, "administrator": 40}
# Asked of PostgreSQL in each run; the desk's addresses are, by tests/test_policy_table.py.
OF_MEMBERS = ("representative", "link holder")
WALKS = [("sqlite", role) for role in FEWEST] + [("postgresql", role) for role in (FEWEST if FULL else OF_MEMBERS)]
HERE = "http://localhost"


@pytest.fixture(scope="module")
def council(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The sample council with something on every page, with everybody's password and somebody's link."""
    with databases.application(request.param, tmp_path_factory.mktemp(request.param)) as app, app.app_context():
        app.people = {person["role"]: person for person in sample.load()}
        app.link = urlsplit(fuller.add_to_the_sample()).path
        db.session.commit()
        app.test_client_class = Browser
        yield app


@pytest.mark.parametrize(("council", "role"), WALKS, indirect=["council"], ids=lambda one: one.replace(" ", "-"))
def test_reading_every_page_twice_changes_nothing(council: Flask, role: str) -> None:
    browser = council.test_client()
    if role in council.people:
        sign_in(browser, council.people[role])
    starts = [council.link] if role == "link holder" else STARTS
    before = state(council)

    first, second = read_everything(council, browser, starts), read_everything(council, browser, starts)

    assert state(council) == before
    assert first == second
    assert not [path for path, status in first.items() if status >= 400 and path not in STARTS]
    assert len(first) >= FEWEST[role], sorted(first)


def sign_in(browser: FlaskClient, person: dict[str, str]) -> None:
    page = browser.get("/sign-in").get_data(as_text=True)
    form = next(form for form in html.fromstring(page).forms if "password" in form.fields)
    data = {**dict(form.form_values()), "email": person["email"], "password": person["password"]}
    assert browser.post("/sign-in", data=data).status_code == 303


def read_everything(app: Flask, browser: FlaskClient, starts: Sequence[str]) -> dict[str, int]:
    """The answers to what links lead to, a few pages of each endpoint."""
    found: dict[str, int] = {}
    seen: dict[str | None, int] = {}
    waiting = list(starts)
    for path in waiting:
        endpoint = endpoint_of(app, path)
        if endpoint == "static" or seen.get(endpoint, 0) >= EACH:
            continue
        seen[endpoint] = seen.get(endpoint, 0) + 1
        with browser.get(path) as answer:
            found[path] = answer.status_code
            if answer.mimetype == "text/html":
                assert browser.head(path).status_code < 500
                waiting += [link for link in links(answer.get_data(as_text=True), path) if link not in waiting]
    return found


def links(page: str, path: str) -> list[str]:
    """The addresses of this installation on a page, and where its forms of asking lead as they stand."""
    tree = html.fromstring(page)
    asking = [form for form in tree.forms if form.method == "GET"]
    addresses = [f"{form.action or path}?{urlencode(form.form_values())}" for form in asking]
    here = [urlsplit(urljoin(HERE + path, address)) for address in [*tree.xpath("//a/@href"), *addresses]]
    return [
        f"{one.path}?{one.query}".rstrip("?")
        for one in here
        if f"{one.scheme}://{one.netloc}" == HERE and not re.search(r"(^|&)lang=", one.query)
    ]


def state(app: Flask) -> list[object]:
    with app.app_context():
        return digest()
