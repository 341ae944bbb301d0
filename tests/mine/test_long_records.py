"""A member's page costs the same beside a long record: it reads no more rows, and asks no more often."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from coordinator.demo import large_council
from coordinator.events.agenda.models import ItemState
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.records.models import Entry
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import Holding
from coordinator.web.link_tokens import token
from tests import databases
from tests.makers import an_item
from tests.pages import Browser

# Enough that every list is full already.
FEW, TIMES = 30, 5
MOST_TIMES = 1.5
# Of SQLite's own steps: a row that is looked at takes some, whether it is shown or not.
STEPS_A_TICK = 10
PAGES = ("", "minutes/")
Costs = dict[str, tuple[int, int]]


@contextmanager
def counted_steps() -> Iterator[list[int]]:
    """The steps of each statement that a block sends, in ticks."""
    found: list[int] = []

    def tick() -> int:
        found[-1] += 1
        return 0

    def begin(_connection: Any, cursor: Any, *_: Any) -> None:
        found.append(0)
        cursor.connection.set_progress_handler(tick, STEPS_A_TICK)

    event.listen(db.engine, "before_cursor_execute", begin)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", begin)


def costs(folder: Path, size: int) -> Costs:
    """Statements and ticks of the pages of somebody whose item was talked about in the first of so many meetings."""
    with databases.application("sqlite", folder) as app, app.app_context():
        large_council.load(size)
        holding = db.session.scalars(select(Holding).order_by(Holding.id)).first()
        entry = db.session.scalars(select(Entry).order_by(Entry.id)).first()
        meeting = db.session.scalars(select(Meeting).where(Meeting.id == entry.minutes.meeting_id)).one()
        entry.item = an_item(meeting, organisation=holding.seat.organisation, state=ItemState.ACCEPTED)
        door = f"/r/{token(links.link_of(holding.person).token_name)}/"
        db.session.commit()

        app.test_client_class = Browser
        browser = app.test_client()
        assert "話し合いました。" in browser.page(door).words
        return {page: _cost(browser, door + page) for page in PAGES}


def _cost(browser: Browser, path: str) -> tuple[int, int]:
    with counted_steps() as steps:
        browser.page(path)
    return len(steps), sum(steps)


def test_a_members_page_stays_flat_beside_many_published_entries(tmp_path_factory: pytest.TempPathFactory) -> None:
    few, many = (costs(tmp_path_factory.mktemp("record"), size) for size in (FEW, FEW * TIMES))

    assert {page: asked for page, (asked, _ticks) in many.items()} == {
        page: asked for page, (asked, _ticks) in few.items()
    }
    assert [page for page in PAGES if many[page][1] > MOST_TIMES * few[page][1]] == [], (few, many)
