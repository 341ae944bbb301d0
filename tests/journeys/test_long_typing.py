"""Who types a long text, or chooses large files, is told in time; nothing is lost."""

from collections.abc import Callable

from playwright.sync_api import FilePayload, Page

from coordinator.extensions import db
from tests.journeys.serving import Served
from tests.makers import a_meeting

NEW = "/desk/settings/history/new"


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


def test_large_files_are_told_before_they_are_sent(sign_in: Callable[..., Page], served: Served) -> None:
    with served.app.app_context():
        slug = a_meeting().slug
        db.session.commit()
    page = sign_in("secretariat")
    page.goto(f"/desk/meetings/{slug}/agenda/new")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    note = page.locator("[data-too-large]")
    papers, public = page.locator("input[name=papers]"), page.locator("input[name=public_papers]")

    papers.set_input_files([scan(number, 9) for number in range(4)])
    public.set_input_files([scan(5, 9)])
    assert note.is_hidden()
    public.set_input_files([scan(5, 9), scan(6, 9)])
    assert note.is_visible()
    papers.set_input_files([])
    assert note.is_hidden()
    papers.set_input_files([scan(1, 11)])
    assert "一つ10MBまで、全部合わせて50MBまで" in note.inner_text()
    page.locator(".form-actions button[type=submit]:not([name])").click()

    assert note.evaluate("note => note === document.activeElement")
    assert sent == []


def scan(number: int, megabytes: int) -> FilePayload:
    return {"name": f"{number}.png", "mimeType": "image/png", "buffer": bytes(megabytes * 1024 * 1024)}
