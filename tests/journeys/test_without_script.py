"""Every act works without a script: a member's item, and its way onto the agenda."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys import acts

TITLE = "見本 スクリプトなしの議題"


def test_an_item_is_submitted_and_accepted_without_a_script(sign_in: Callable[..., Page], tmp_path: Path) -> None:
    desk = sign_in("secretariat", script=False)
    slug = acts.announce_meeting_of_today(desk, "見本 スクリプトなしの全体会")
    member = sign_in("representative", script=False)
    acts.submit_item(member, slug, TITLE, acts.small_pdf(tmp_path, "見本資料.pdf"))
    assert TITLE in member.inner_text("main")

    acts.enter_faxed_item(desk, slug, "見本 ファクスの議題")
    acts.accept(desk, slug, "見本 ファクスの議題")
    acts.accept(desk, slug, TITLE)
    desk.goto(f"/desk/meetings/{slug}/agenda")
    assert acts.order_of(desk) == ["見本 ファクスの議題", TITLE]
    desk.locator("button[name=move][value^='up:']:not([disabled])").first.click()
    assert acts.order_of(desk) == [TITLE, "見本 ファクスの議題"]

    member.goto("/me/")
    assert TITLE in member.inner_text("main")
    assert "会議で話し合うことになりました" in member.inner_text("main")
