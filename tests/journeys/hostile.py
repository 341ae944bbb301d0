"""Texts that attack whoever reads them, planted everywhere at once."""

import re
from functools import cache
from typing import Any

from playwright.sync_api import Page
from sqlalchemy import JSON, Column, String, select, update

from coordinator.extensions import db

PAYLOADS = (
    '<img src=x onerror="window.__hit=1;alert(1)">',
    '"><svg onload="window.__hit=1;alert(2)">',
    "'-alert(3)-'{{7*7}}</title><script>window.__hit=1;alert(3)</script>",
    '[sample](javascript:window.__hit=1;alert(4)) <javascript:alert(4)> ![picture](x" onerror="alert(4))',
    '</textarea></option></select><iframe srcdoc="<script>parent.__hit=1</script>"></iframe>',
)
# Codes, days, addresses of mail and pages, hashes and what only the product writes: a form takes nothing else there.
# Every other text counts as typed by somebody, a new one too.
NOT_TYPED = {
    "action", "actor_kind", "actor_uid", "author_uid", "children_months", "code", "code_sha256", "content_sha256",
    "digest", "domain", "email", "endpoint", "entry_uid", "extension", "field", "fields", "groups", "help",
    "former_sha256",
    "kana_key", "key", "layout", "link_path", "location", "media_type", "message_id", "notice", "online_url",
    "password_hash", "postal_code", "public", "published_by_uid", "recipient", "sha256", "slug", "submitted_by_uid",
    "thing_kind", "thing_uid", "token_sha256", "uid", "url", "user_uid",
}  # fmt: skip
# What people type stands in documents under their columns' names, and under these.
TYPED_IN_DOCUMENTS = {"item", "speaker"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LOOK = """() => ({
  hit: window.__hit === undefined ? '' : 'ran',
  links: [...document.querySelectorAll('a[href], form[action], iframe, object, embed')]
    .map((e) => e.href || e.action || e.outerHTML).filter((way) => !/^(https?|mailto|tel):/.test(way)),
  handlers: [...document.querySelectorAll('*')]
    .filter((e) => [...e.attributes].some((a) => a.name.startsWith('on'))).map((e) => e.outerHTML.slice(0, 90)),
})"""


def plant() -> None:
    """One of the payloads in front of every text that somebody typed, in every row of every table."""
    turn = 0
    for table in db.metadata.sorted_tables:
        typed = [column for column in table.columns if is_typed(column)]
        for row in db.session.execute(select(table)).mappings().all() if typed else ():
            turn += 1
            hostile = {c.name: planted_in(row[c.name], PAYLOADS[turn % len(PAYLOADS)]) for c in typed}
            same = [column == row[column.name] for column in table.primary_key]
            db.session.execute(update(table).where(*same).values(hostile))


def all_texts() -> set[str]:
    """The names of all columns that hold text."""
    return {column.name for table in db.metadata.sorted_tables for column in table.columns if is_text(column)}


def is_text(column: Column[Any]) -> bool:
    return isinstance(column.type, (String, JSON)) and not hasattr(column.type, "enum_class")


def is_typed(column: Column[Any]) -> bool:
    """The accounts' own names stay: with them people sign in and are told apart."""
    return is_text(column) and column.name not in NOT_TYPED and column.table.name != "user"


@cache
def typed_names() -> set[str]:
    return all_texts() - NOT_TYPED | TYPED_IN_DOCUMENTS


def planted_in(value: Any, payload: str) -> Any:
    """The payload in front of a text; in a document in front of every text that a person typed."""
    if isinstance(value, dict):
        return {
            key: planted_in(one, payload) if key in typed_names() or not isinstance(one, str) else one
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [planted_in(one, payload) for one in value]
    return f"{payload} {value}" if isinstance(value, str) and value and not DAY.fullmatch(value) else value


def without_payload(text: str) -> str:
    """What stood there before."""
    for payload in PAYLOADS:
        text = text.removeprefix(f"{payload} ")
    return text


def traces(page: Page) -> list[str]:
    """What the page that is open lets a planted text do."""
    return [f"{page.url}: {what} {one}" for what, one in page.evaluate(LOOK).items() if one]
