"""What is ticked and chosen and not saved comes back with the texts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from coordinator.extensions import db
from coordinator.minutes.records.models import Passage
from tests.journeys.serving import Served
from tests.journeys.test_drafts import until
from tests.minutes.making import a_held_seat, a_meeting_of_today, write

STORE = "() => Object.values(localStorage).join()"


@pytest.fixture
def meeting(served: Served) -> tuple[str, str, str]:
    """(slug, uid of an entry with one passage, uid of a seat that is expected)."""
    with served.app.app_context(), served.app.test_request_context("/"):
        meeting, seat = a_meeting_of_today(), a_held_seat()
        entry = write(meeting, "名前をふせる発言")
        db.session.commit()
        return meeting.slug, entry.uid, seat.uid


def after(page: Page, act: Callable[[], object]) -> None:
    """Do it, and wait until the browser has kept it."""
    before = page.evaluate(STORE)
    act()
    until(page, lambda: page.evaluate(STORE) != before)


def opened(sign_in: Callable[..., Page], address: str) -> Page:
    page = sign_in("secretariat")
    page.goto(address)
    return page


def test_a_passage_ticked_as_held_back_is_saved_as_held_back(
    sign_in: Callable[..., Page], served: Served, meeting: tuple[str, str, str]
) -> None:
    slug, uid, _ = meeting
    page = opened(sign_in, f"/desk/meetings/{slug}/minutes/entries/{uid}")
    after(page, lambda: page.check("input[name='passages-0-is_held_back']"))

    page.goto(page.url)

    assert page.is_checked("input[name='passages-0-is_held_back']")
    assert page.locator("[data-draft-note]:visible").count() == 1
    page.locator(".form-actions button[type=submit]:not([name])").click()
    page.wait_for_load_state()
    with served.app.app_context():
        saved = db.session.scalars(select(Passage).where(Passage.text == "名前をふせる発言")).all()
        assert [passage.is_held_back for passage in saved if passage.entry.uid == uid] == [True]


def test_who_spoke_is_chosen_still(sign_in: Callable[..., Page], meeting: tuple[str, str, str]) -> None:
    slug, uid, _ = meeting
    page = opened(sign_in, f"/desk/meetings/{slug}/minutes/entries/{uid}")
    speaker = page.locator("select[name='passages-0-speaker']")
    after(page, lambda: speaker.select_option(index=1))
    chosen = speaker.input_value()

    page.goto(page.url)

    assert chosen
    assert speaker.input_value() == chosen


def test_attendance_comes_back_and_can_be_thrown_away(
    sign_in: Callable[..., Page], served: Served, meeting: tuple[str, str, str]
) -> None:
    slug, _, seat = meeting
    page = opened(sign_in, f"/desk/meetings/{slug}/day")
    row = page.locator(f"fieldset.seat-row:has(input[value='{seat}'])")
    absent = row.locator("input[type=radio][value=absent]")
    after(page, absent.check)
    after(page, lambda: page.check("input[name='rest_absent']"))

    page.goto(page.url)

    assert absent.is_checked()
    assert page.is_checked("input[name='rest_absent']")
    page.locator("[data-draft-discard]:visible").first.click()
    assert row.locator("input[type=radio]:checked").count() == 0
    assert not page.is_checked("input[name='rest_absent']")
