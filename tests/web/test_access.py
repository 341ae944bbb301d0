"""Closed unless opened, and the same order for every request."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator.audit import AuditEntry
from coordinator.council.models import Council, HistoryEntry
from coordinator.extensions import db
from coordinator.web.form_keys import FormKey
from tests.makers import a_council, a_representative, sign_in
from tests.pages import Browser

HISTORY = {"fiscal_year": "2026", "kind": "event", "title": "見本のつどい"}


def test_a_visitor_is_led_to_the_sign_in_page_and_back(browser: Browser) -> None:
    answer = browser.get("/desk/settings?a=b")

    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/desk/settings?a%3Db"


def test_a_representative_is_told_that_the_desk_is_the_secretariat_s(browser: Browser) -> None:
    sign_in(browser, a_representative())

    browser.page("/desk/settings", status=403)


def test_a_refused_unsafe_request_of_a_known_person_leaves_a_row(browser: Browser) -> None:
    sign_in(browser, a_representative())

    assert browser.post_raw("/desk/settings/history/new", **HISTORY).status_code == 403

    assert db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all() == ["refused"]
    assert db.session.scalar(select(func.count()).select_from(HistoryEntry)) == 0


def test_an_unsafe_request_without_its_csrf_value_changes_nothing(secretariat: Browser) -> None:
    assert secretariat.post("/desk/settings/history/new", data=HISTORY).status_code == 400

    assert db.session.scalar(select(func.count()).select_from(HistoryEntry)) == 0


def test_a_foreign_page_cannot_send_our_forms(secretariat: Browser) -> None:
    for headers in (
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        data = {"csrf_token": secretariat.csrf(), **HISTORY}
        assert secretariat.post("/desk/settings/history/new", data=data, headers=headers).status_code == 403

    assert db.session.scalar(select(func.count()).select_from(HistoryEntry)) == 0


@pytest.mark.parametrize(
    "origin",
    [
        pytest.param("https://evil-localhost", id="our name at another's end"),
        pytest.param("https://localhost.evil.example", id="our name at another's beginning"),
        pytest.param("https://localhost@evil.example", id="our name as a user's"),
        pytest.param("https://evil.example/localhost", id="our name as a path"),
        pytest.param("http://localhost:8443", id="another port"),
        pytest.param("HTTP://LOCALHOST", id="upper case, as no browser writes it"),
        pytest.param("ftp://localhost", id="another scheme"),
        pytest.param("localhost", id="no scheme"),
        pytest.param("http://localhost/", id="with a path"),
        pytest.param("http://localhost http://localhost", id="two"),
        pytest.param("http://[", id="no address at all"),
        pytest.param("", id="empty"),
        pytest.param("null", id="hidden, and nobody vouches for it"),
    ],
)
def test_an_origin_is_ours_by_its_whole_value_or_not_at_all(secretariat: Browser, origin: str) -> None:
    data = {"csrf_token": secretariat.csrf(), **HISTORY}

    for origin_sent, status in ((origin, 403), ("http://localhost", 303)):
        answer = secretariat.post("/desk/settings/history/new", data=data, headers={"Origin": origin_sent})
        assert answer.status_code == status, origin_sent

    assert db.session.scalar(select(func.count()).select_from(HistoryEntry)) == 1


def test_where_our_pages_are_https_a_page_of_http_is_foreign(
    app: Flask, secretariat: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "COUNCIL", replace(app.config["COUNCIL"], base_url="https://localhost"))
    data = {"csrf_token": secretariat.csrf(), **HISTORY}

    for scheme, status in (("http", 403), ("https", 303)):
        headers = {"Origin": f"{scheme}://localhost"}
        assert secretariat.post("/desk/settings/history/new", data=data, headers=headers).status_code == status


def test_sending_one_form_twice_makes_one_object_and_the_same_answer(secretariat: Browser) -> None:
    page = secretariat.page("/desk/settings/history/new")

    first = secretariat.send(page, **HISTORY)
    second = secretariat.send(page, **HISTORY)

    assert first.response.location == second.response.location
    assert db.session.scalar(select(func.count()).select_from(HistoryEntry)) == 1
    assert db.session.scalar(select(func.count()).select_from(FormKey)) == 1


def test_the_same_form_with_other_content_asks_and_changes_nothing(secretariat: Browser) -> None:
    page = secretariat.page("/desk/settings/history/new")
    secretariat.send(page, **HISTORY)

    answer = secretariat.send(page, **{**HISTORY, "title": "もう一つの題名"}, status=409)

    assert "もう一つの題名" in answer.text
    assert [entry.title for entry in db.session.scalars(select(HistoryEntry))] == ["見本のつどい"]


def test_a_refused_form_may_be_mended_and_sent_again(secretariat: Browser) -> None:
    page = secretariat.page("/desk/settings/history/new")
    refused = secretariat.send(page, status=422, **{**HISTORY, "title": ""})

    secretariat.send(refused, title="書き直した題名")

    assert [entry.title for entry in db.session.scalars(select(HistoryEntry))] == ["書き直した題名"]


def test_a_late_save_gets_both_texts_and_overwrites_nothing(administrator: Browser) -> None:
    a_council(name="もとの名前")
    early, late = administrator.page("/desk/settings/council"), administrator.page("/desk/settings/council")
    administrator.send(early, name="早い人の名前")

    answer = administrator.send(late, status=409, name="遅い人の名前 <b>")

    assert "早い人の名前" in answer.text
    assert "遅い人の名前 &lt;b&gt;" in answer.text
    assert db.session.scalars(select(Council.name)).one() == "早い人の名前"
    administrator.send(answer, name="二人で決めた名前")
    assert db.session.scalars(select(Council.name)).one() == "二人で決めた名前"


def test_extra_fields_are_not_taken(administrator: Browser) -> None:
    council = a_council(is_demo=False)
    page = administrator.page("/desk/settings/council")
    data = dict(page.form("council-form").form_values())

    administrator.post("/desk/settings/council", data={**data, "is_demo": "1", "id": "99", "uid": "x"})

    db.session.refresh(council)
    assert (council.is_demo, council.id != 99, council.uid != "x") == (False, True, True)


def test_a_foreign_host_is_refused(browser: Browser) -> None:
    assert browser.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_every_answer_carries_the_headers(secretariat: Browser, browser: Browser) -> None:
    for answer in (browser.get("/sign-in"), secretariat.get("/desk/settings"), browser.get("/nowhere")):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Cookie" in answer.headers["Vary"]
    assert secretariat.get("/desk/settings").headers["Cache-Control"] == "no-store"


def test_cookies_are_for_this_site_alone(browser: Browser) -> None:
    cookie = browser.get("/sign-in").headers["Set-Cookie"]

    assert re.search("HttpOnly", cookie)
    assert re.search("SameSite=Lax", cookie)
