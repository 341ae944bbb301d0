"""What is typed into the rows of an entry goes back to the thing it was typed for, however the rows stand by then."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from coordinator.events.meetings import queries as meetings
from coordinator.extensions import db
from coordinator.minutes.records import queries, services
from coordinator.minutes.records.drafts import EntryDraft, PassageDraft, draft_of
from tests.journeys.serving import Served
from tests.journeys.test_drafts import KEPT, until
from tests.minutes.making import SECRETARY, a_meeting_of_today, write

TYPED = "見本 まだ保存していない発言"


@pytest.fixture
def entry(served: Served) -> tuple[str, str]:
    """(slug, uid) of an entry with two passages."""
    with served.app.app_context(), served.app.test_request_context("/"):
        meeting = a_meeting_of_today()
        made = write(meeting, "一", "二")
        db.session.commit()
        return meeting.slug, made.uid


@pytest.fixture
def page(sign_in: Callable[..., Page], entry: tuple[str, str]) -> Page:
    opened = sign_in("secretariat")
    opened.goto("/desk/meetings/{}/minutes/entries/{}".format(*entry))
    return opened


def fill(page: Page, number: int, text: str) -> None:
    field = page.locator(f"textarea[name='passages-{number}-text']")
    field.fill(text)
    field.blur()
    until(page, lambda: any(text in str(value) for value in page.evaluate("() => Object.values(localStorage)")))


def texts(page: Page) -> list[str]:
    """The passages from top to bottom."""
    return [field.input_value() for field in page.locator("textarea[name^='passages-']").all()]


def change(served: Served, entry: tuple[str, str], how: Callable[[EntryDraft], EntryDraft]) -> None:
    """Somebody else saves."""
    with served.app.app_context(), served.app.test_request_context("/"):
        meeting = meetings.for_desk(entry[0])
        saved = queries.entry_of(meeting, entry[1])
        services.write_entry(meeting, how(draft_of(saved)), by=SECRETARY, uid=saved.uid)
        db.session.commit()


def press(page: Page, value: str) -> None:
    page.locator(f"button[name='rearrange'][value='{value}']").click()
    page.wait_for_load_state()


def test_rows_that_are_moved_keep_their_own_texts(page: Page) -> None:
    fill(page, 1, TYPED)

    press(page, "passages:up:1")

    assert texts(page) == [TYPED, "一", ""]
    assert page.locator("[data-draft-note]:visible").count() == 0
    page.reload()
    assert texts(page)[0] == TYPED


def test_a_text_finds_its_passage_when_somebody_moved_it_meanwhile(
    page: Page, served: Served, entry: tuple[str, str]
) -> None:
    fill(page, 0, TYPED)
    change(served, entry, lambda draft: replace(draft, passages=draft.passages[::-1]))

    page.goto(page.url)

    assert texts(page) == ["二", TYPED, ""]


def test_a_text_put_back_never_overwrites_what_somebody_saved_meanwhile(
    page: Page, served: Served, entry: tuple[str, str]
) -> None:
    fill(page, 0, TYPED)
    first = "ほかの人の発言"
    change(
        served,
        entry,
        lambda draft: replace(draft, passages=(replace(draft.passages[0], text=first), *draft.passages[1:])),
    )
    page.goto(page.url)
    assert texts(page)[0] == TYPED

    page.locator(".form-actions button[type=submit]:not([name])").click()
    page.wait_for_load_state()

    assert "別の画面、またはほかの人が先に保存しました" in page.inner_text("main")
    assert first in page.inner_text("#passages-0")
    assert texts(page)[0] == TYPED


def test_texts_whose_rows_are_gone_go_back_as_passages_with_one_press(page: Page) -> None:
    press(page, "passages:add")
    fill(page, 3, TYPED)
    page.locator("input[name='passages-3-is_held_back']").check()
    press(page, "decisions:add")
    page.goto(page.url)
    assert TYPED not in texts(page)
    assert [field.input_value() for field in page.locator("[data-draft-left] textarea").all()] == [TYPED]
    assert "保存していない発言が1つあります。" in page.inner_text("[data-draft-left]")

    page.get_by_role("button", name="発言として戻す").click()
    page.wait_for_load_state()

    assert texts(page)[-1] == TYPED
    assert page.locator(f"input[name='passages-{len(texts(page)) - 1}-is_held_back']").is_checked()
    assert page.locator("[data-draft-left]:visible").count() == 0
    page.goto(page.url)
    assert page.locator("[data-draft-left] textarea").count() == 1, "nothing is saved yet"
    page.locator("[data-draft-discard]:visible").first.click()
    assert page.evaluate(KEPT) == []


def test_an_empty_row_at_the_end_gets_its_text_back(page: Page) -> None:
    fill(page, 2, TYPED)

    page.goto(page.url)

    assert texts(page) == ["一", "二", TYPED]


def test_no_passage_is_lost_when_new_ones_are_saved(page: Page, served: Served, entry: tuple[str, str]) -> None:
    fill(page, 2, TYPED)
    change(served, entry, lambda draft: replace(draft, passages=(*draft.passages, PassageDraft("三"))))
    page.goto(page.url)
    assert texts(page) == ["一", "二", "三", ""]
    assert page.locator("[data-draft-left] textarea").first.input_value() == TYPED
