"""Who types a long text, or chooses large files, is told in time; nothing is lost."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from sqlalchemy import update

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.accounts.models import SignIn
from tests.journeys.serving import Served
from tests.journeys.test_drafts import KEPT, until
from tests.makers import a_meeting

NEW = "/desk/settings/history/new"
TYPED = "見本 まだ保存していない出来事"


def test_typing_is_told_once_a_minute_at_most(sign_in: Callable[..., Page]) -> None:
    page = sign_in("secretariat")
    page.clock.install()
    told: list[int] = []
    page.on("response", lambda answer: told.append(answer.status) if answer.url.endswith("/sign-in/seen") else None)
    page.goto(NEW)
    title = page.locator("input[name=title]")

    page.clock.fast_forward("30:00")
    assert told == []
    for text in ("見", "見本", "見本の"):
        with page.expect_response("**/sign-in/seen"):
            title.fill(text)
        title.fill(f"{text}、すぐあと")
        page.clock.fast_forward("01:00")

    assert told == [204, 204, 204]


def test_after_an_idle_end_the_form_is_back_and_so_is_what_was_sent(
    sign_in: Callable[..., Page], served: Served
) -> None:
    page = sign_in("secretariat")
    page.goto(NEW)
    page.fill("input[name=fiscal_year]", "2026")
    page.fill("input[name=title]", TYPED)
    until(page, lambda: page.evaluate(KEPT) != [])
    with served.app.app_context():
        db.session.execute(update(SignIn).values(ended_at=clock.now()))
        db.session.commit()

    press(page)
    assert "ログインが切れています" in page.inner_text("main")
    with page.expect_popup() as opened:
        page.click("main a[target=_blank]")
    again = opened.value
    again.fill("input[name=email]", served.people["secretariat"]["email"])
    again.fill("input[name=password]", served.people["secretariat"]["password"])
    press(again)

    assert again.url.endswith(NEW)
    assert again.input_value("input[name=title]") == TYPED
    press(page)
    assert "開いてから時間がたっていました" in page.inner_text("main")
    press(page)
    assert TYPED in page.inner_text("main")
    assert page.evaluate(KEPT) == []


def press(page: Page) -> None:
    page.click("main form:not([method=get]) button[type=submit]")
    page.wait_for_load_state()


def test_large_files_are_told_before_they_are_sent(
    sign_in: Callable[..., Page], served: Served, tmp_path: Path
) -> None:
    scans = [a_scan(tmp_path / f"{number}.png", 9) for number in range(6)]
    with served.app.app_context():
        slug = a_meeting().slug
        db.session.commit()
    page = sign_in("secretariat")
    page.goto(f"/desk/meetings/{slug}/agenda/new")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    note = page.locator("[data-too-large]")
    papers, public = page.locator("input[name=papers]"), page.locator("input[name=public_papers]")

    papers.set_input_files(scans[:4])
    public.set_input_files(scans[4:5])
    assert note.is_hidden()
    public.set_input_files(scans[4:])
    assert note.is_visible()
    papers.set_input_files([])
    assert note.is_hidden()
    papers.set_input_files(a_scan(tmp_path / "large.pdf", 11))
    assert "一つ10MBまで（写真は25MBまで）、全部合わせて50MBまで" in note.inner_text()
    page.locator(".form-actions button[type=submit]:not([name])").click()

    assert note.evaluate("note => note === document.activeElement")
    assert sent == []


def a_scan(path: Path, megabytes: int) -> Path:
    with path.open("wb") as file:
        file.truncate(megabytes * 1024 * 1024)
    return path
