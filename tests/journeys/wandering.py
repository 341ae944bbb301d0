"""Follow the links of the product, as somebody who looks at everything."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask
from lxml import html
from playwright.sync_api import APIResponse, Page
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


def endpoint_of(app: Flask, path: str) -> str:
    """The endpoint at an address; empty where none is."""
    try:
        return str(app.url_map.bind("127.0.0.1").match(urlsplit(path).path, "GET")[0])
    except HTTPException:
        return ""


def reached(
    page: Page, app: Flask, start: str, *, look: Callable[[str, str], None] | None = None
) -> tuple[dict[str, list[str]], list[str]]:
    """The pages by endpoint, one of each kind, found by following links from one page; and what failed.

    `look` gets the address and the source of each page; files are asked for only without it.
    """
    found: dict[str, list[str]] = {}
    failed: list[str] = []
    waiting = [start]
    for path in waiting:
        endpoint = endpoint_of(app, path)
        if (
            endpoint in ("", "static")
            or (look and is_file(path))
            or len(found.get(endpoint, [])) >= SEVERAL.get(endpoint, 1)
        ):
            continue
        answer = page.request.get(path)
        found.setdefault(endpoint, []).append(path)
        if not answer.ok:
            failed.append(f"{path}: {answer.status}")
        if not answer.ok or not is_page(answer):
            found[endpoint].remove(path)
            continue
        text = answer.text()
        waiting += [link for link in links_of(text) if link not in waiting]
        if look:
            look(path, text)
    return found, failed


def is_file(path: str) -> bool:
    return "." in urlsplit(path).path


def is_page(answer: APIResponse) -> bool:
    """Not a file to keep."""
    kind, disposition = (answer.headers.get(name, "") for name in ("content-type", "content-disposition"))
    return kind.startswith("text/html") and not disposition.startswith("attachment")


def links_of(text: str) -> list[str]:
    """The product's own addresses on a page, without the other language's."""
    found = html.fromstring(text).xpath("//a/@href")
    return [link for link in found if link.startswith("/") and "lang=" not in link]
