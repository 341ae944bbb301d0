"""Follow the links of the product, as somebody who looks at everything on the way."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask
from lxml import html
from playwright.sync_api import APIResponse, Error, Page, Response
from werkzeug.exceptions import HTTPException

# Pages that look different in different states; of all others one is like the next.
SEVERAL = {
    "meetings.overview": 5,
    "agenda.desk": 3,
    "agenda.programme": 3,
    "agenda.item": 3,
    "reception.day": 2,
    "records.minutes": 3,
    "publication.desk": 3,
    "public.meeting": 4,
    "public.goal": 2,
    "mine.item": 3,
}

# Which of the pages that a person reaches are looked at as this person: each page once, as the one it is made for.
MADE_FOR = {
    "visitor": ("public.", "accounts.", "links."),
    "representative": ("mine.", "accounts."),
    "link holder": ("link.",),
    "receptionist": ("door.",),
    "secretariat": (
        "agenda.", "cancellations.", "desk.", "directory.", "guideline.", "handover.", "invitations.", "links.",
        "meetings.", "outcomes.", "past.", "publication.", "reception.", "records.", "mergers.", "reminders.",
        "reorganisation.", "roster.",
    ),
    "administrator": ("accounts.", "backup.", "bodies.", "council.", "first_use.", "outbox."),
}  # fmt: skip


def endpoint_of(app: Flask, path: str) -> str:
    """The endpoint at an address; empty where none is."""
    try:
        return str(app.url_map.bind("127.0.0.1").match(urlsplit(path).path, "GET")[0])
    except HTTPException:
        return ""


def walked(
    page: Page,
    app: Flask,
    *,
    look: Callable[[Page], None],
    is_looked_at: Callable[[str], bool] = lambda _endpoint: True,
) -> tuple[dict[str, list[str]], list[str]]:
    """The pages by endpoint, one of each kind, found by following links from the one that is open; and what failed.

    The browser opens each page that is to be looked at, and asks for all else without showing it.
    """
    found: dict[str, list[str]] = {}
    failed: list[str] = []
    waiting = [urlsplit(page.url).path]
    for path in waiting:
        endpoint = endpoint_of(app, path)
        if endpoint in ("", "static") or len(found.get(endpoint, [])) >= SEVERAL.get(endpoint, 1):
            continue
        is_shown = is_looked_at(endpoint) and not is_file(path)
        answer = (opened(page, path) if is_shown else None) or page.request.get(path)
        if not answer.ok:
            failed.append(f"{path}: {answer.status}")
        if not answer.ok or not is_page(answer):
            continue
        found.setdefault(endpoint, []).append(path)
        waiting += [link for link in links_of(answer.text()) if link not in waiting]
        if is_shown:
            look(page)
    return found, failed


def opened(page: Page, path: str) -> Response | None:
    """The page as the browser shows it; nothing where it keeps a file instead."""
    try:
        return page.goto(path)
    except Error as error:
        if "Download is starting" not in error.message and "ERR_ABORTED" not in error.message:
            raise
        return None


def is_file(path: str) -> bool:
    return "." in urlsplit(path).path


def is_page(answer: APIResponse | Response) -> bool:
    """Not a file to keep."""
    kind, disposition = (answer.headers.get(name, "") for name in ("content-type", "content-disposition"))
    return kind.startswith("text/html") and not disposition.startswith("attachment")


def links_of(text: str) -> list[str]:
    """The product's own addresses on a page, without the other language's."""
    found = html.fromstring(text).xpath("//a/@href")
    return [link for link in found if link.startswith("/") and "lang=" not in link]
