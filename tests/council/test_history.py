"""The council's history, at the desk and as visitors see it."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator.council import queries
from coordinator.council.models import HistoryEntry, HistoryKind
from coordinator.council.refusals import ThemeTaken
from coordinator.council.services import add_history, change_history
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from tests.makers import a_body, a_kind, a_meeting, a_term
from tests.pages import Browser, counted_statements


def test_a_line_is_added_changed_and_taken_out(secretariat: Browser) -> None:
    secretariat.submit("/desk/settings/history/new", fiscal_year="2026", kind="event", title="つどい")
    entry = db.session.scalars(select(HistoryEntry)).one()
    url = f"/desk/settings/history/{entry.uid}"

    secretariat.submit(url, "history-form", title="大きなつどい")
    assert "大きなつどい" in secretariat.page("/desk/settings/history").words

    secretariat.submit(url, "drop-history")
    assert db.session.scalars(select(HistoryEntry)).all() == []


@pytest.mark.both_engines
def test_two_who_say_a_years_theme_in_the_same_moment_leave_one(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    add_history(fiscal_year=2026, kind=HistoryKind.THEME, title="外遊び")
    other = add_history(fiscal_year=2026, kind=HistoryKind.EVENT, title="つどい")
    monkeypatch.setattr(queries, "theme_of", lambda _year: None)  # neither sees what the other has not committed

    with pytest.raises(ThemeTaken):
        add_history(fiscal_year=2026, kind=HistoryKind.THEME, title="声かけ")
    with pytest.raises(ThemeTaken):
        change_history(other, fiscal_year=2026, kind=HistoryKind.THEME, title="声かけ")

    db.session.expire_all()
    lines = db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.id)).all()
    assert [(line.kind, line.title) for line in lines] == [(HistoryKind.THEME, "外遊び"), (HistoryKind.EVENT, "つどい")]


@pytest.mark.both_engines
def test_who_comes_second_reads_beside_the_field_what_happened(
    secretariat: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_history(fiscal_year=2026, kind=HistoryKind.THEME, title="外遊び")
    monkeypatch.setattr(queries, "theme_of", lambda _year: None)

    answer = secretariat.submit("/desk/years/2026/theme", "theme-form", status=422, title="声かけ")

    assert "テーマはもうあります" in answer.words
    assert answer.form("theme-form").fields["title"] == "声かけ"


def test_visitors_read_it_year_by_year(browser: Browser) -> None:
    add_history(fiscal_year=2019, kind=HistoryKind.THEME, title="外遊び")
    add_history(fiscal_year=2005, kind=HistoryKind.FOUNDING, title="発足")

    words = browser.page("/history").words

    assert words.index("平成17年度") < words.index("平成31（令和元）年度")
    assert "外遊び" in words


def test_terms_stand_in_the_year_of_their_adoption_unless_somebody_wrote_of_it(browser: Browser) -> None:
    a_term(name="第3期 指針", adopted_fiscal_year=2015)
    a_term(name="第4期 指針", adopted_fiscal_year=2021, starts_on=None)
    add_history(fiscal_year=2015, kind=HistoryKind.GUIDELINE, title="第3期 協働の指針を策定")

    words = browser.page("/history").words

    assert "「第4期 指針」を策定" in words
    assert "「第3期 指針」を策定" not in words


def test_the_meetings_held_are_counted_by_year_and_kind(browser: Browser) -> None:
    kind, internal = a_kind(name="全体会"), a_kind(name="事務局会議", is_internal=True)
    for day in (date(2029, 5, 1), date(2029, 11, 1), date(2030, 3, 31)):
        a_meeting(held_on=day, body=a_body(kind=kind), state=MeetingState.HELD, joint_bodies=[a_body(kind=kind)])
    a_meeting(held_on=date(2029, 6, 1), body=a_body(kind=kind), state=MeetingState.CANCELLED)
    a_meeting(held_on=date(2029, 6, 1), body=a_body(kind=internal), state=MeetingState.HELD)

    page = browser.page("/history")

    assert "会議の開催 全体会 3回" in page.words
    assert "事務局会議" not in page.words
    assert page.tree.xpath("//a[@href='/meetings/?year=2029']")


@pytest.mark.both_engines
def test_a_year_has_one_theme(secretariat: Browser) -> None:
    add_history(fiscal_year=2026, kind=HistoryKind.THEME, title="外遊び")
    url = "/desk/settings/history/new"

    page = secretariat.submit(url, fiscal_year="2026", kind="theme", title="もう一つ", status=422)

    assert "令和8年度のテーマはもうあります" in page.words
    secretariat.submit(url, fiscal_year="2027", kind="theme", title="次の年")
    entry = db.session.scalars(select(HistoryEntry).where(HistoryEntry.fiscal_year == 2027)).one()
    moved = f"/desk/settings/history/{entry.uid}"
    assert "もうあります" in secretariat.submit(moved, "history-form", fiscal_year="2026", status=422).words
    secretariat.submit(moved, "history-form", title="次の年のテーマ")


def test_a_long_history_costs_the_same(browser: Browser) -> None:
    costs = []
    for years in (1, 15):
        for n in range(years):
            add_history(fiscal_year=2000 + n, kind=HistoryKind.EVENT, title="見本")
            a_meeting(held_on=date(2000 + n, 5, 1), state=MeetingState.HELD)
        with counted_statements() as statements:
            browser.page("/history")
        costs.append(len(statements))

    assert costs[0] == costs[1]
