"""An error page says of changes only what is known, and bears the number that stands in the log."""

import logging
import re

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from coordinator.council import services
from coordinator.council.models import HistoryEntry
from coordinator.extensions import db
from coordinator.web import answers
from coordinator.web.access import requires
from coordinator.web.policies import open_to_all
from tests.makers import a_council
from tests.pages import Browser, Page

NEW = "/desk/settings/history/new"
ENTRY = {"fiscal_year": "2026", "kind": "event", "title": "見本のつどい"}
NOTHING_CHANGED = "何も変わっていません"
PERHAPS = "保存されているかもしれません"
NOT_SAVED = "まだ保存されていません"


class Broken(Exception):
    """A fault of our own."""


def breaks(*_: object, **__: object) -> None:
    raise Broken


@requires(open_to_all)
def broken_page() -> str:
    raise Broken


def count() -> int:
    return db.session.scalar(select(func.count(HistoryEntry.id))) or 0


def number_on(page: Page) -> str:
    return re.findall(r"お知らせの番号：\d{3}-(\d{4}-\d{4})", page.words)[0]


@pytest.fixture(autouse=True)
def council(app: Flask) -> None:
    a_council()


def send(administrator: Browser, status: int) -> Page:
    return administrator.send(administrator.page(NEW), status=status, **ENTRY)


def test_a_page_that_cannot_be_shown_says_nothing_of_changes(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(app.view_functions, "public.history", broken_page)

    page = browser.page("/history", status=500)

    assert NOTHING_CHANGED not in page.words
    assert PERHAPS not in page.words


def test_an_act_that_fails_before_it_is_kept_says_so(administrator: Browser, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(services, "add_history", breaks)

    refused = send(administrator, 500)

    monkeypatch.undo()
    assert NOTHING_CHANGED in refused.words
    assert count() == 0


def test_an_act_that_fails_after_it_was_kept_does_not_deny_it(administrator: Browser, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(answers, "redirect", breaks)

    refused = send(administrator, 500)

    assert NOTHING_CHANGED not in refused.words
    assert PERHAPS in refused.words
    assert count() == 1


def lost_at_commit(is_gone: bool) -> OperationalError:
    return OperationalError("COMMIT", None, Exception("gone"), connection_invalidated=is_gone)


@pytest.mark.both_engines
@pytest.mark.parametrize("is_gone", [True, False], ids=["never answered", "refused"])
def test_only_a_commit_that_was_refused_is_said_not_to_be_saved(
    administrator: Browser, monkeypatch: pytest.MonkeyPatch, is_gone: bool
):
    def fails(_session: object) -> None:
        raise lost_at_commit(is_gone)

    monkeypatch.setattr(db.engine.dialect, "do_commit", fails)

    refused = send(administrator, 503)

    monkeypatch.undo()
    assert (NOT_SAVED in refused.words) is not is_gone
    assert ("保存できたかどうか、確かめられませんでした" in refused.words) is is_gone
    assert refused.form("send-again").fields["title"].strip() == ENTRY["title"]


def test_what_was_kept_before_a_full_disk_is_not_denied(administrator: Browser, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(answers, "redirect", full)

    refused = send(administrator, 503)

    monkeypatch.undo()
    assert NOT_SAVED not in refused.words
    assert administrator.send(refused, "send-again", status=303).status == 303
    assert count() == 1


@pytest.mark.parametrize("path", ["/history", "/nowhere"])
def test_the_number_on_the_page_stands_in_the_log(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, path: str
):
    monkeypatch.setitem(app.view_functions, "public.history", broken_page)
    caplog.set_level(logging.INFO)

    page = browser.page(path, status=500 if path == "/history" else 404)

    assert f"request {number_on(page)}" in caplog.text
    assert number_on(browser.page(path, status=page.status)) != number_on(page)
