"""Follow the links of the product, as somebody who looks at everything."""

from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException

EACH = 2  # pages of one endpoint: meetings, items and minutes look different in different states
LINKS = """() => [...document.querySelectorAll('a[href]')]
  .filter((a) => a.origin === location.origin && !a.search.includes('lang=')).map((a) => a.pathname + a.search)"""


def endpoint_of(app: Flask, path: str) -> str | None:
    try:
        return str(app.url_map.bind("127.0.0.1").match(path.partition("?")[0], "GET")[0])
    except HTTPException:
        return None


def reached(page: Page, app: Flask, start: str) -> tuple[dict[str, list[str]], list[str]]:
    """The pages by endpoint, at most a few each, found by following links from one page; and what failed."""
    found: dict[str, list[str]] = {}
    failed: list[str] = []
    waiting = [start]
    for path in waiting:
        endpoint = endpoint_of(app, path)
        if endpoint is None or endpoint == "static" or len(found.get(endpoint, [])) >= EACH:
            continue
        answer = page.request.get(path)
        if not answer.ok:
            failed.append(f"{path}: {answer.status}")
            found.setdefault(endpoint, [])
        elif answer.headers.get("content-type", "").startswith("text/html"):
            found.setdefault(endpoint, []).append(path)
            page.goto(path)
            waiting += [link for link in page.evaluate(LINKS) if link not in waiting]
    return found, failed
