"""Read in English, a page holds no Japanese but what people typed and what the registers are called."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import html
from sqlalchemy import select

from coordinator.extensions import db
from tests.journeys.hostile import is_text, without_payload

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々〆]+")
# What an English sentence quotes, and the record's own mark of a substitute.
QUOTED = {"令和3年度", "代理", "なし", "同上", "未定"}
# Where the words of a Japanese letter or mail are chosen.
LETTERS = ("/notice/text", "/call-off")
SPOKEN = ("alt", "aria-label", "data-confirm", "placeholder", "title", "value")


def is_letter(path: str) -> bool:
    return path.endswith(LETTERS)


def japanese_data() -> re.Pattern[str]:
    """Every Japanese text of the database, the longest first."""
    texts = {text for table in db.metadata.sorted_tables for text in texts_of(table)}
    return re.compile("|".join(re.escape(text) for text in sorted(texts | QUOTED, key=len, reverse=True)))


def strange_words(page: str, data: re.Pattern[str]) -> list[str]:
    """What is Japanese on an English page and is no data, with the sentence in which it stands."""
    rests = [(JAPANESE.findall(data.sub(" ", text)), text) for text in said_on(page)]
    return [f"{' '.join(rest)}: {text[:150]}" for rest, text in rests if rest]


def texts_of(table: Any) -> Iterator[str]:
    columns = [column for column in table.columns if is_text(column)]
    for row in db.session.execute(select(*columns)) if columns else ():
        for value in row:
            yield from (" ".join(text.split()) for text in strings_in(value) if JAPANESE.search(text))


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (value, *value.splitlines(), *without_payload(value).splitlines())
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings_in(one)


def said_on(page: str) -> Iterator[str]:
    """What is read out in the page's own language."""
    tree = html.fromstring(page)
    for part in tree.xpath("//*[@lang='ja' and not(@data-council-text)] | //textarea"):
        part.drop_tree()
    for part in tree.xpath("//*[@data-council-text]"):
        # A text of the council is asked for as a whole, its digits too.
        part.drop_tag()
    attributes = [f"//@{name}" for name in SPOKEN]
    for text in tree.xpath(" | ".join(["//text()", *attributes])):
        if JAPANESE.search(text):
            yield " ".join(text.split())
