"""The main job, as a new user does it, on a phone: from an item to published minutes that are found by goal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import papers
from tests.journeys import acts, acts_of_minutes
from tests.journeys.looks import LONG_CRUMBS

MEETING = "見本 スマートフォンの全体会"
OWN = "見本 夏の居場所づくり"
FAXED = "見本 ファクスで届いた情報"
DECISION = "見本 来月から第二土曜に開く。"
ACTION = "見本 会場の鍵を借りる。"
SPOKEN = "見本 **暑い日**でも集まれる場所がほしい。"


@pytest.fixture
def desk(sign_in: Callable[..., Page]) -> Page:
    return sign_in("secretariat")


@pytest.fixture
def visitor(open_page: Callable[..., Page]) -> Page:
    return open_page("/")


def test_from_an_item_to_minutes_that_are_found_by_goal(
    desk: Page, visitor: Page, sign_in: Callable[..., Page], tmp_path: Path
) -> None:
    slug = acts.announce_meeting_of_today(desk, MEETING)
    member = sign_in("representative")
    acts.submit_item(member, slug, OWN, acts.small_pdf(tmp_path, "夏の居場所.pdf"))
    prepare(desk, slug, tmp_path)
    goals = acts_of_minutes.hold_and_publish(desk, slug, OWN, spoken=SPOKEN, decision=DECISION, action=ACTION)

    member.goto("/me/")
    assert f"決まったこと：{DECISION}" in member.inner_text("main")
    read(visitor, slug)
    for goal in goals:
        find_by_goal(visitor, goal)
    visitor.goto(f"/meetings/{slug}/minutes")
    the_pdf_says_it(visitor, slug)
    the_docx_says_it(visitor, slug)


def test_the_way_to_a_page_takes_three_rows_at_most(desk: Page) -> None:
    desk.goto("/desk/meetings/")
    meetings = desk.eval_on_selector_all("main a[href^='/desk/meetings/2']", "(all) => all.map((a) => a.pathname)")
    assert meetings

    for meeting in dict.fromkeys(path.removesuffix("/overview") for path in meetings):
        for page in ("answers", "notice/paper", "minutes/entries/new"):
            desk.goto(f"{meeting}/{page}")
            assert desk.evaluate(LONG_CRUMBS) == [], desk.url


def prepare(desk: Page, slug: str, folder: Path) -> None:
    """Enter, accept, order by the keyboard, fix, print."""
    acts.enter_faxed_item(desk, slug, FAXED)
    acts.accept(desk, slug, FAXED)
    acts.accept(desk, slug, OWN)
    desk.goto(f"/desk/meetings/{slug}/agenda")
    assert acts.order_of(desk) == [FAXED, OWN]
    desk.locator("button[name=move][value^='up:']:not([disabled])").focus()
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    assert acts.order_of(desk) == [OWN, FAXED]

    desk.goto(f"/desk/meetings/{slug}/programme")
    acts.send(desk, "form[action$='/programme/fix']")
    desk.goto(f"/desk/meetings/{slug}/programme/print")
    (printed,) = papers.pages_of(desk.pdf(prefer_css_page_size=True))
    assert OWN in printed
    assert "メニュー" not in printed


def read(visitor: Page, slug: str) -> None:
    """As somebody who knows no address: from the first page on."""
    visitor.goto("/meetings/")
    visitor.locator(f"a[href='/meetings/{slug}']").first.click()
    visitor.locator(f"a[href='/meetings/{slug}/minutes']").first.click()
    text = visitor.inner_text("main")
    for words in (OWN, DECISION, ACTION, "暑い日"):
        assert words in text
    assert "**" not in text


def find_by_goal(visitor: Page, title: str) -> None:
    visitor.goto("/goals/")
    visitor.get_by_role("link", name=title).first.click()
    text = visitor.inner_text("main")
    assert OWN in text
    assert DECISION in text


def the_pdf_says_it(visitor: Page, slug: str) -> None:
    text = "".join(papers.pages_of(downloaded(visitor, slug, "pdf").read_bytes())).replace("\n", "")
    assert OWN in text
    assert DECISION in text


def the_docx_says_it(visitor: Page, slug: str) -> None:
    text = "\n".join(papers.lines_of(downloaded(visitor, slug, "docx").read_bytes()))
    assert OWN in text
    assert DECISION in text


def downloaded(visitor: Page, slug: str, extension: str) -> Path:
    with visitor.expect_download() as started:
        visitor.locator(f"a[href*='/meetings/{slug}/minutes.{extension}']").first.click()
    assert started.value.suggested_filename.endswith(f".{extension}")
    return Path(started.value.path())
