"""Every page that a visitor or a signed-in person can reach by links, looked at on the phone and on the desk."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException

from tests.journeys.browser import DESK, PHONE
from tests.journeys.looks import faults
from tests.journeys.serving import Served

# The pages that must be among those reached; each further endpoint is looked at as soon as a link leads to it.
MAIN = {
    "visitor": {
        "public.home", "public.meetings", "public.meeting", "public.minutes", "public.goals", "public.goal",
        "public.organisations", "public.history", "accounts.sign_in",
    },
    "representative": {"mine.home", "mine.submit", "mine.item", "accounts.password"},
    "secretariat": {
        "desk.home", "meetings.index", "meetings.new", "meetings.overview", "meetings.edit", "agenda.desk",
        "agenda.programme", "records.day", "records.minutes", "publication.desk", "directory.index", "directory.show",
        "directory.new", "roster.index", "guideline.index", "outbox.index",
    },
    "administrator": {"accounts.users", "council.settings", "bodies.index"},
}  # fmt: skip
EACH = 2  # pages of one endpoint: meetings, items and minutes look different in different states

LINKS = """() => [...document.querySelectorAll('a[href]')]
  .filter((a) => a.origin === location.origin && !a.search.includes('lang=')).map((a) => a.pathname + a.search)"""


def endpoint_of(app: Flask, path: str) -> str | None:
    try:
        return str(app.url_map.bind("127.0.0.1").match(path.partition("?")[0], "GET")[0])
    except HTTPException:
        return None


def reached(page: Page, app: Flask, start: str) -> tuple[dict[str, list[str]], list[str]]:
    """The pages by endpoint, at most a few each, found by following links from one page; and what failed."""
    found: dict[str, list[str]] = {}
    failed: list[str] = []
    waiting = [start]
    for path in waiting:
        endpoint = endpoint_of(app, path)
        if endpoint is None or endpoint == "static" or len(found.get(endpoint, [])) >= EACH:
            continue
        answer = page.request.get(path)
        if not answer.ok:
            failed.append(f"{path}: {answer.status}")
            found.setdefault(endpoint, [])
        elif answer.headers.get("content-type", "").startswith("text/html"):
            found.setdefault(endpoint, []).append(path)
            page.goto(path)
            waiting += [link for link in page.evaluate(LINKS) if link not in waiting]
    return found, failed


@pytest.mark.parametrize("role", MAIN)
def test_every_page_is_readable_touchable_and_accessible(
    role: str, open_page: Callable[..., Page], sign_in: Callable[..., Page], served: Served
) -> None:
    page = open_page("/") if role == "visitor" else sign_in(role)
    pages, found = reached(page, served.app, urlsplit(page.url).path)
    found += [f"no link leads to {name}" for name in sorted(MAIN[role] - pages.keys())]
    for path in dict.fromkeys(path for paths in pages.values() for path in paths):
        page.goto(path)
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            found += faults(page)
    if found:
        pytest.fail("\n".join(dict.fromkeys(found)))
