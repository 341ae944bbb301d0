"""Every page that a visitor or a signed-in person can reach by links, looked at on the phone and on the desk."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from coordinator.extensions import db
from tests.journeys import fuller
from tests.journeys.looks import faults
from tests.journeys.serving import Served
from tests.journeys.wandering import reached

# The pages that must be among those reached; each further endpoint is looked at as soon as a link leads to it.
MAIN = {
    "visitor": {
        "public.home", "public.meetings", "public.meeting", "public.minutes", "public.goals", "public.goal",
        "public.organisations", "public.history", "accounts.sign_in",
    },
    "representative": {"mine.home", "mine.submit", "mine.item", "mine.edit_paper", "accounts.password"},
    "receptionist": {"door.page", "door.line"},
    "link holder": {"link.home", "link.answer", "link.submit", "link.item"},
    "secretariat": {
        "desk.home", "meetings.index", "meetings.new", "meetings.overview", "meetings.edit", "agenda.desk",
        "agenda.programme", "reception.day", "records.minutes", "publication.desk", "directory.index", "directory.show",
        "directory.new", "roster.index", "guideline.index", "outbox.index", "desk.this_year", "meetings.begin_year",
        "handover.this_year", "handover.write", "council.theme", "links.show", "past.index", "past.withdraw",
        "regrouping.merge_bodies", "regrouping.merge_districts", "reorganising.merge", "reorganising.split",
    },
    "administrator": {"accounts.users", "council.settings", "bodies.index", "backup.index", "first_use.page"},
}  # fmt: skip

# Which of the pages that a person reaches are looked at as this person: each page once, as the one it is made for.
MADE_FOR = {
    "visitor": ("public.", "accounts.", "links."),
    "representative": ("mine.", "accounts."),
    "link holder": ("link.",),
    "receptionist": ("door.",),
    "secretariat": (
        "agenda.", "calling_off.", "desk.", "directory.", "guideline.", "handover.", "invitations.", "links.",
        "meetings.", "outcomes.", "past.", "publication.", "reception.", "records.", "regrouping.", "reminders.",
        "reorganising.", "roster.",
    ),
    "administrator": ("accounts.", "backup.", "bodies.", "council.", "first_use.", "outbox."),
}  # fmt: skip
# These have no page of their own: a button of the first use, and files.
WITHOUT_PAGES = {"demo", "dossier"}


@pytest.fixture(scope="module")
def pass_link(served: Served, personal_link: str) -> str:
    """The door to a meeting of today, for those who receive there."""
    with served.app.app_context():
        path = fuller.receive_today()
        db.session.commit()
    return path


@pytest.mark.parametrize("role", MAIN)
def test_every_page_is_readable_touchable_and_accessible(
    role: str,
    open_page: Callable[..., Page],
    sign_in: Callable[..., Page],
    served: Served,
    personal_link: str,
    pass_link: str,
) -> None:
    doors = {"visitor": "/", "link holder": personal_link, "receptionist": pass_link}
    page = open_page(doors[role]) if role in doors else sign_in(role)
    pages, found = reached(page, served.app, urlsplit(page.url).path)
    found += [f"no link leads to {name}" for name in sorted(MAIN[role] - pages.keys())]
    for path in [path for name, paths in pages.items() if name.startswith(MADE_FOR[role]) for path in paths]:
        page.goto(path)
        found += faults(page)
    if found:
        pytest.fail("\n".join(dict.fromkeys(found)))


def test_every_room_is_looked_at(served: Served) -> None:
    rooms = {name.rstrip(".") for names in MADE_FOR.values() for name in names}

    assert rooms | WITHOUT_PAGES == set(served.app.blueprints)
