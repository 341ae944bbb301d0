"""The council's history, at the desk and as visitors see it."""

from sqlalchemy import select

from coordinator.council.models import HistoryEntry, HistoryKind
from coordinator.council.services import add_history
from coordinator.extensions import db
from tests.pages import Browser


def test_a_line_is_added_changed_and_taken_out(secretariat: Browser) -> None:
    secretariat.submit("/desk/settings/history/new", fiscal_year="2026", kind="event", title="つどい")
    entry = db.session.scalars(select(HistoryEntry)).one()
    url = f"/desk/settings/history/{entry.uid}"

    secretariat.submit(url, "history-form", title="大きなつどい")
    assert "大きなつどい" in secretariat.page("/desk/settings/history").words

    secretariat.submit(url, "drop-history")
    assert db.session.scalars(select(HistoryEntry)).all() == []


def test_visitors_read_it_year_by_year(browser: Browser) -> None:
    add_history(fiscal_year=2019, kind=HistoryKind.THEME, title="外遊び")
    add_history(fiscal_year=2005, kind=HistoryKind.FOUNDING, title="発足")

    words = browser.page("/history").words

    assert words.index("平成17年度") < words.index("平成31（令和元）年度")
    assert "外遊び" in words
