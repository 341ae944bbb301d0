"""Every page that a visitor or a signed-in person can reach by links, looked at on the phone and on the desk."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys.looks import faults
from tests.journeys.serving import Served
from tests.journeys.wandering import reached

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
        "directory.new", "roster.index", "guideline.index", "outbox.index", "desk.this_year", "meetings.begin_year",
        "handover.this_year", "handover.write", "council.theme",
    },
    "administrator": {"accounts.users", "council.settings", "bodies.index"},
}  # fmt: skip

# Which of the pages that a person reaches are looked at as this person: each page once, as the one it is made for.
MADE_FOR = {
    "visitor": ("public.", "accounts."),
    "representative": ("mine.", "accounts."),
    "secretariat": (
        "desk.",
        "meetings.",
        "agenda.",
        "records.",
        "publication.",
        "directory.",
        "roster.",
        "guideline.",
        "handover.",
    ),
    "administrator": ("accounts.", "council.", "bodies.", "outbox."),
}


@pytest.mark.parametrize("role", MAIN)
def test_every_page_is_readable_touchable_and_accessible(
    role: str, open_page: Callable[..., Page], sign_in: Callable[..., Page], served: Served
) -> None:
    page = open_page("/") if role == "visitor" else sign_in(role)
    pages, found = reached(page, served.app, urlsplit(page.url).path)
    found += [f"no link leads to {name}" for name in sorted(MAIN[role] - pages.keys())]
    for path in [path for name, paths in pages.items() if name.startswith(MADE_FOR[role]) for path in paths]:
        page.goto(path)
        found += faults(page)
    if found:
        pytest.fail("\n".join(dict.fromkeys(found)))
