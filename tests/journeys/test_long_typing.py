"""Who types a long text is not idle."""

from collections.abc import Callable

from playwright.sync_api import Page

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
