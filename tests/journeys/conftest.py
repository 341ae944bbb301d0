"""A served installation with the sample council, and a browser that looks at it."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, sync_playwright

from coordinator.extensions import db
from tests.journeys import browser as browsers
from tests.journeys import fuller
from tests.journeys.serving import Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served")) as one:
        yield one


@pytest.fixture(scope="module")
def personal_link(served: Served) -> str:
    """A member's own door, once the sample has everything that a page can show."""
    with served.app.app_context():
        link = urlsplit(fuller.add_to_the_sample()).path
        db.session.commit()
    return link


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsers.executable(), args=browsers.ARGUMENTS, env=browsers.environment(folder)
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Open a page of the served installation; nothing may be asked of any other host, no script may fail."""
    contexts: list[BrowserContext] = []
    strange: list[str] = []

    def note(what: str) -> None:
        if not what.startswith((served.url, "data:", "blob:")):
            strange.append(what)

    def note_console(message: ConsoleMessage) -> None:
        """An answer that is no success is looked at by the journey itself."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            note(f"console: {message.text}")

    def refuse(dialog: Dialog) -> None:
        note(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open_it(path: str = "/", *, width: int = 390, script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=served.url,
            viewport={"width": width, "height": 844 if width < 800 else 900},
            java_script_enabled=script,
            locale="ja-JP",
            accept_downloads=True,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: note(request.url))
        page.on("pageerror", lambda error: note(f"error: {error}"))
        page.on("dialog", refuse)
        page.on("console", note_console)
        page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert strange == []


@pytest.fixture
def sign_in(open_page: Callable[..., Page], served: Served) -> Callable[..., Page]:
    """Sign in through the page, as a person does."""

    def sign_in_as(role: str, *, width: int = 390, script: bool = True) -> Page:
        page = open_page("/sign-in", width=width, script=script)
        page.fill("input[name=email]", served.people[role]["email"])
        page.fill("input[name=password]", served.people[role]["password"])
        page.click("main form button[type=submit]")
        assert "/sign-in" not in page.url, page.inner_text("main")
        return page

    return sign_in_as
