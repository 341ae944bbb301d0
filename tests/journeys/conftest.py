"""A served installation with the sample council, and a browser that looks at it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress.server import create_server

from coordinator import create_app
from coordinator.demo import sample
from coordinator.extensions import db
from tests.databases import settings
from tests.journeys import browser as browsers


class Served:
    """The address, the application behind it, and who may sign in."""

    def __init__(self, app: Flask, url: str, people: dict[str, dict[str, str]]) -> None:
        self.app, self.url, self.people = app, url, people


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    server = None
    config = settings(folder, f"sqlite:///{folder}/coordinator.db")
    app = create_app(replace(config, base_url="http://127.0.0.1", trusted_hosts=("127.0.0.1",), testing=False))
    with app.app_context():
        db.create_all()
        people = {person["role"]: person for person in reversed(sample.load())}
        db.session.commit()
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Served(app, f"http://127.0.0.1:{server.effective_port}", people)
    server.close()


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

    def open_it(path: str = "/", *, width: int = 390, script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=served.url,
            viewport={"width": width, "height": 844 if width < 800 else 900},
            java_script_enabled=script,
            locale="ja-JP",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: strange.append(request.url) if not request.url.startswith(served.url) else None)
        page.on("pageerror", lambda error: strange.append(str(error)))
        page.on("console", lambda message: strange.append(message.text) if message.type == "error" else None)
        page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert [one for one in strange if not one.startswith(("data:", "blob:"))] == []


@pytest.fixture
def sign_in(open_page: Callable[..., Page], served: Served) -> Callable[..., Page]:
    """Sign in through the page, as a person does."""

    def sign_in_as(role: str, *, width: int = 390, script: bool = True) -> Page:
        page = open_page("/sign-in", width=width, script=script)
        page.fill("input[name=email]", served.people[role]["email"])
        page.fill("input[name=password]", served.people[role]["password"])
        page.click("main button[type=submit]")
        return page

    return sign_in_as


def findings(page: Page) -> list[Any]:
    """What axe finds on a page, WCAG 2.2 AA and its best practices."""
    result = Axe().run(page)
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in result.response["violations"]]
