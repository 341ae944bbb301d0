"""What is typed and not saved stays in this browser, for this person alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from coordinator import clock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.records.models import Minutes, MinutesState
from coordinator.orgs.links import services as links
from coordinator.web.link_tokens import token
from tests.journeys.serving import Served
from tests.makers import a_holding, a_meeting

TYPED = "見本 まだ保存していない発言"
KEPT = "() => Object.keys(localStorage).filter((name) => name.startsWith('draft:'))"
FIELD = "form[data-draft] textarea[name='passages-0-text']"


@pytest.fixture
def writing(sign_in: Callable[..., Page], served: Served) -> Page:
    """An entry of the sample's minutes that are still a draft, with a text typed and kept."""
    with served.app.app_context():
        drafts = select(Meeting).join(Minutes).where(Minutes.state == MinutesState.DRAFT)
        slug = db.session.scalars(drafts).one().slug
    page = sign_in("secretariat")
    page.goto(f"/desk/meetings/{slug}/minutes")
    page.locator("ol.ordered .ordered-body a").first.click()
    page.locator(FIELD).first.wait_for()
    page.wait_for_load_state()
    page.locator(FIELD).first.fill(TYPED)
    page.locator(FIELD).first.blur()
    until(page, lambda: page.evaluate(KEPT) != [])
    return page


def until(page: Page, comes_true: Callable[[], bool]) -> None:
    """Wait without a script in the page, which its policy would refuse."""
    for _turn in range(200):
        if comes_true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it did not come true in ten seconds")


def test_a_typed_text_is_back_after_a_reload(writing: Page) -> None:
    writing.reload()
    assert writing.locator(FIELD).first.input_value() == TYPED
    assert writing.locator("[data-draft-note]:visible").count() == 1


def test_a_saved_text_is_wiped_from_the_browser(writing: Page) -> None:
    page = writing.url
    writing.locator(".form-actions button[type=submit]:not([name])").click()
    writing.wait_for_load_state()
    assert writing.url != page
    assert writing.evaluate(KEPT) == []
    writing.goto(page)
    assert writing.locator(FIELD).first.input_value() == TYPED
    assert writing.locator("[data-draft-note]:visible").count() == 0


def test_signing_out_wipes_what_was_typed_and_nothing_else(writing: Page) -> None:
    writing.evaluate("localStorage.setItem('reception:見本', '[]')")
    writing.locator("form[data-sign-out] button:visible").first.click()
    writing.wait_for_load_state()
    assert writing.evaluate(KEPT) == []
    assert writing.evaluate("localStorage.getItem('reception:見本')") == "[]", "ticks at a door are no drafts"


def test_another_person_in_the_same_browser_finds_nothing(writing: Page, served: Served) -> None:
    writing.context.clear_cookies()
    writing.goto("/sign-in")
    assert len(writing.evaluate(KEPT)) == 1, "an idle end keeps what was typed"
    writing.fill("input[name=email]", served.people["administrator"]["email"])
    writing.fill("input[name=password]", served.people["administrator"]["password"])
    writing.click("main form button[type=submit]")
    writing.wait_for_load_state()
    assert writing.evaluate(KEPT) == []


def test_behind_a_personal_link_typed_text_stays_under_it_for_a_day(
    open_page: Callable[..., Page], served: Served
) -> None:
    with served.app.app_context():
        people = [a_holding().person for _ in range(2)]
        slug = a_meeting(items_due_at=clock.end_of(clock.today() + timedelta(days=9))).slug
        own, others = (f"/r/{token(links.link_of(one).token_name)}/meetings/{slug}/items/new" for one in people)
        db.session.commit()
    page = open_page(own)
    title = page.locator("input[name=title]")
    title.fill(TYPED)
    title.blur()
    until(page, lambda: page.evaluate(KEPT) != [])
    page.locator("input[type=file]").first.set_input_files(
        {"name": "大きな資料.pdf", "mimeType": "application/pdf", "buffer": b"0" * (10 * 1024 * 1024 + 1)}
    )
    assert page.locator("[data-too-large]:visible").count() == 1, "what a page needs hangs on the page"

    page.goto(others)
    assert title.input_value() == "", "a shared phone shows nobody the other's text"
    page.goto(own)
    assert title.input_value() == TYPED

    page.evaluate("""() => Object.keys(localStorage).filter((name) => name.startsWith('draft:')).forEach((name) => {
        const kept = JSON.parse(localStorage.getItem(name));
        localStorage.setItem(name, JSON.stringify({ ...kept, at: kept.at - 25 * 60 * 60 * 1000 }));
    })""")
    page.goto(others)
    assert page.evaluate(KEPT) == [], "a day later it is gone"
    page.goto(own)
    assert title.input_value() == ""
