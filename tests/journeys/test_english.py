"""Read in English, a page holds no Japanese but what people typed and what the registers are called."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import Page
from sqlalchemy import select

from coordinator.extensions import db
from tests.journeys.serving import Served
from tests.journeys.test_hostile_texts import is_text
from tests.journeys.wandering import reached

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々〆]+")
# What an English sentence quotes, and the record's own mark of a substitute.
QUOTED = {"令和3年度", "代理"}
# Where the words of a Japanese letter are chosen.
LETTERS = "/notice/text"
SPOKEN = ("alt", "aria-label", "data-confirm", "placeholder", "title", "value")


@pytest.fixture(scope="module")
def data(personal_link: str, served: Served) -> re.Pattern[str]:
    """Every text of the database, the longest first."""
    with served.app.app_context():
        texts = {text for table in db.metadata.sorted_tables for text in texts_of(table)}
    return re.compile("|".join(re.escape(text) for text in sorted(texts | QUOTED, key=len, reverse=True)))


def texts_of(table: Any) -> Iterator[str]:
    columns = [column for column in table.columns if is_text(column)]
    for row in db.session.execute(select(*columns)) if columns else ():
        for value in row:
            yield from (" ".join(text.split()) for text in strings_in(value) if JAPANESE.search(text))


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (value, *value.splitlines())
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings_in(one)


def said_on(page: str) -> Iterator[str]:
    """What is read out in the page's own language."""
    tree = html.fromstring(page)
    for part in tree.xpath("//*[@lang='ja'] | //textarea"):
        part.drop_tree()
    attributes = [f"//@{name}" for name in SPOKEN]
    for text in tree.xpath(" | ".join(["//text()", *attributes])):
        if JAPANESE.search(text):
            yield " ".join(text.split())


@pytest.mark.parametrize("role", ["visitor", "representative", "link holder", "administrator"])
def test_in_english_only_data_is_japanese(
    role: str,
    open_page: Callable[..., Page],
    sign_in: Callable[..., Page],
    served: Served,
    personal_link: str,
    data: re.Pattern[str],
) -> None:
    doors = {"visitor": "/", "link holder": personal_link}
    page = open_page(doors[role]) if role in doors else sign_in(role)
    start = urlsplit(page.url).path
    page.goto(f"{start}?lang=en")
    found: dict[str, str] = {}

    def look(path: str, source: str) -> None:
        for text in () if path.endswith(LETTERS) else said_on(source):
            if rest := JAPANESE.findall(data.sub(" ", text)):
                found.setdefault(" ".join(rest), f"{path}: {text[:150]}")

    pages, failed = reached(page, served.app, start, look=look)
    assert failed == []
    assert len(pages) > 5
    if found:
        pytest.fail("\n".join(found.values()))
