"""What a form sent is on the page that refuses it, and one press sends it again."""

import io

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator.council.models import HistoryEntry
from coordinator.extensions import db
from coordinator.orgs.accounts.models import SignIn
from tests.makers import a_council, a_meeting
from tests.orgs.accounts.people import try_to_sign_in, with_password
from tests.pages import Browser, Page

NEW = "/desk/settings/history/new"
HISTORY = {"fiscal_year": "2026", "kind": "event", "title": "見本のつどい <b>"}
OURS = {"Sec-Fetch-Site": "same-origin"}


def titles() -> list[str]:
    return list(db.session.scalars(select(HistoryEntry.title)))


def idle_end() -> None:
    """Every sign-in ends; the browsers keep their cookies."""
    for row in db.session.scalars(select(SignIn)):
        db.session.delete(row)


def from_our_page(browser: Browser, page: Page, form_id: str | None = None) -> Page:
    """Send a form as a browser does, with the word that our own page sends it."""
    data = dict(page.form(form_id).form_values())
    return Page(browser.post(page.response.request.path, data=data, headers=OURS))


def test_what_is_sent_after_the_idle_end_is_kept_until_it_is_saved(browser: Browser) -> None:
    user = with_password()
    try_to_sign_in(browser, user.email)
    page = browser.page(NEW)
    idle_end()

    refused = browser.send(page, status=403, **HISTORY)

    assert "ログインが切れています。まだ保存されていません。" in refused.words
    assert refused.form("send-again").fields["title"].strip() == HISTORY["title"]
    door = refused.tree.xpath("//a[@target='_blank']/@href")
    assert door == [f"/sign-in?next={NEW}"]
    assert try_to_sign_in(browser, user.email, url=door[0]).response.location == NEW
    stale = from_our_page(browser, refused, "send-again")
    assert (stale.status, titles()) == (400, [])
    assert "「保存する」をもう一度押してください" in stale.words
    assert from_our_page(browser, stale, "send-again").status == 303
    assert titles() == [HISTORY["title"]]


def test_it_is_kept_again_where_the_browser_has_forgotten_who_it_was(browser: Browser) -> None:
    try_to_sign_in(browser, with_password().email)
    page = browser.page(NEW)
    browser.delete_cookie("session")
    data = {**dict(page.form(None).form_values()), **HISTORY}

    stale = Page(browser.post(NEW, data=data, headers=OURS))
    refused = from_our_page(browser, stale, "send-again")

    assert (stale.status, refused.status) == (400, 403)
    assert refused.form("send-again").fields["title"].strip() == HISTORY["title"]
    assert "no-store" in refused.response.headers["Cache-Control"]


def test_a_button_pressed_after_the_idle_end_leads_to_the_sign_in_page(secretariat: Browser) -> None:
    idle_end()

    assert secretariat.post_raw("/sign-out").location == "/sign-in"


def test_a_stranger_is_led_to_the_sign_in_page_whatever_they_send(browser: Browser) -> None:
    assert browser.post_raw(NEW, **HISTORY).location == f"/sign-in?next={NEW}"


def test_a_form_without_words_leads_back_to_its_own_page(secretariat: Browser) -> None:
    address = f"/desk/meetings/{a_meeting().slug}/announce"
    idle_end()

    assert secretariat.post_raw(address).location == f"/sign-in?next={address}"


@pytest.mark.parametrize("headers", [{}, {"Origin": "null"}, {"Origin": "https://evil.example"}])
def test_what_nobody_vouches_for_gets_no_button_that_sends_it(secretariat: Browser, headers: dict[str, str]) -> None:
    answer = Page(secretariat.post(NEW, data=HISTORY, headers=headers))

    assert answer.status == 400
    assert "見本のつどい" not in answer.text
    assert not answer.tree.xpath("//form[@id='send-again']")


def test_a_password_stands_on_no_page(browser: Browser) -> None:
    a_council()
    secrets = {"email": "hanako@example.jp", "password": "blue-train-over-three-bridges"}

    answer = Page(browser.post("/sign-in", data=secrets, headers=OURS))

    assert answer.status == 400
    assert secrets["password"] not in answer.text
    assert not answer.tree.xpath("//form[@id='send-again']")


@pytest.mark.parametrize(("headers", "is_kept"), [(OURS, True), ({}, False)])
def test_beside_files_too_large_the_texts_are_kept_for_our_own_page(
    app: Flask, secretariat: Browser, monkeypatch, headers: dict[str, str], is_kept: bool
) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 1000)
    data = {**HISTORY, "papers": (io.BytesIO(bytes(2000)), "見本.pdf")}

    answer = Page(secretariat.post(NEW, data=data, headers=headers, content_type="multipart/form-data"))

    assert answer.status == 413
    assert "一つ10MBまで（写真は25MBまで）、全部合わせて50MBまでにしてください" in answer.words
    assert ("ファイルなしで保存します" in answer.words) is is_kept
    assert bool(answer.tree.xpath("//form[@id='send-again']//*[@name='title']")) is is_kept
