"""Every page that a visitor or a signed-in person can reach by links: on the phone, on the desk, and in English.

Every text that somebody typed attacks whoever reads it: no page runs one, and none is broken by one.
"""

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from coordinator.extensions import db
from tests.journeys import fuller, hostile
from tests.journeys.english import is_letter, japanese_data, strange_words
from tests.journeys.looks import bring_axe, faults
from tests.journeys.serving import Served
from tests.journeys.wandering import MADE_FOR, walked

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
        "mergers.merge_bodies", "mergers.merge_districts", "reorganisation.merge", "reorganisation.split",
    },
    "administrator": {"accounts.users", "council.settings", "bodies.index", "backup.index", "first_use.page"},
}  # fmt: skip

# These have no page of their own: a button of the first use, and files.
WITHOUT_PAGES = {"demo", "dossier"}


@pytest.fixture(scope="module")
def pass_link(served: Served, personal_link: str) -> str:
    """The door to a meeting of today, for those who receive there; hostile texts stand everywhere."""
    with served.app.app_context():
        path = fuller.receive_today()
        hostile.plant()
        db.session.commit()
    return path


class Walk(NamedTuple):
    """What one saw who went everywhere: the pages by endpoint, what is wrong with them, and what planted texts did."""

    pages: dict[str, list[str]]
    faults: list[str]
    traces: list[str]
    # The pages on which a planted text is read.
    planted: list[str]


@pytest.fixture(scope="module")
def walks() -> dict[str, Walk]:
    return {}


@pytest.fixture
def walk_of(
    open_page: Callable[..., Page],
    sign_in: Callable[..., Page],
    served: Served,
    personal_link: str,
    pass_link: str,
    walks: dict[str, Walk],
) -> Callable[[str], Walk]:
    """The one walk of a role through all that links lead to; whatever asks about every page shares it."""
    doors = {"visitor": "/", "link holder": personal_link, "receptionist": pass_link}

    def walk(role: str) -> Walk:
        page = open_page(doors[role]) if role in doors else sign_in(role)
        bring_axe(page)
        seen = Walk({}, [], [], [])

        def look(shown: Page) -> None:
            seen.faults.extend(faults(shown))
            seen.traces.extend(hostile.traces(shown))
            seen.planted.extend([shown.url] if "alert(" in shown.inner_text("body") else [])

        pages, failed = walked(
            page, served.app, look=look, is_looked_at=lambda endpoint: endpoint.startswith(MADE_FOR[role])
        )
        return seen._replace(pages=pages, faults=[*failed, *seen.faults])

    def once(role: str) -> Walk:
        if role not in walks:
            walks[role] = walk(role)
        return walks[role]

    return once


@pytest.mark.parametrize("role", MAIN)
def test_every_page_is_readable_touchable_and_accessible(role: str, walk_of: Callable[[str], Walk]) -> None:
    walk = walk_of(role)
    missed = [f"no link leads to {name}" for name in sorted(MAIN[role] - walk.pages.keys())]
    if found := [*walk.faults, *missed]:
        pytest.fail("\n".join(dict.fromkeys(found)))


@pytest.mark.parametrize("role", MAIN)
def test_no_page_runs_what_people_typed(role: str, walk_of: Callable[[str], Walk]) -> None:
    walk = walk_of(role)

    assert walk.traces == []
    assert walk.planted, "the texts were on the pages, and harmless"


def test_what_is_not_typed_names_texts_that_are_there() -> None:
    assert hostile.NOT_TYPED - hostile.all_texts() == set()


@pytest.mark.parametrize("role", ["visitor", "representative", "link holder", "administrator"])
def test_in_english_only_data_is_japanese(
    role: str,
    walk_of: Callable[[str], Walk],
    open_page: Callable[..., Page],
    sign_in: Callable[..., Page],
    served: Served,
    personal_link: str,
) -> None:
    """Each page of the walk once more, asked for in English; what people typed and registers are called is data."""
    pages = [path for paths in walk_of(role).pages.values() for path in paths]
    doors = {"visitor": "/", "link holder": personal_link}
    page = open_page(doors[role]) if role in doors else sign_in(role)
    page.goto(f"{urlsplit(page.url).path}?lang=en")
    with served.app.app_context():
        data = japanese_data()

    strange = {path: strange_words(page.request.get(path).text(), data) for path in pages if not is_letter(path)}

    assert len(pages) > 5
    assert {path: words for path, words in strange.items() if words} == {}


def test_every_room_is_looked_at(served: Served) -> None:
    rooms = {name.rstrip(".") for names in MADE_FOR.values() for name in names}

    assert rooms | WITHOUT_PAGES == set(served.app.blueprints)
