"""A year's minutes at once: nothing more than what is published, nothing less."""

import csv
import io
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask

from coordinator import clock
from coordinator.calendar_years import fiscal_year
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication import services
from coordinator.minutes.publication.durations import seconds_of
from coordinator.minutes.records.drafts import PassageDraft
from tests import papers
from tests.makers import a_goal, a_term
from tests.minutes.making import a_held_seat, a_meeting_of_today, publish, record, write
from tests.pages import Browser, counted_statements

pytestmark = pytest.mark.usefixtures("app")


def a_published_meeting(said: str, **facts: Any) -> Meeting:
    meeting, seat = a_meeting_of_today(), a_held_seat()
    record(meeting, {seat: "present"})
    write(meeting, passages=(PassageDraft(said), PassageDraft("内々の話", is_held_back=True)), **facts)
    publish(meeting)
    return meeting


def this_year(tail: str = "") -> str:
    return f"/desk/years/{fiscal_year(clock.today())}/minutes{tail}"


def test_one_pdf_has_a_chapter_a_meeting_and_a_table_of_them(secretariat: Browser) -> None:
    meetings = [a_published_meeting("初めの話"), a_published_meeting("次の話")]

    answer = secretariat.get(this_year("/together.pdf"))

    pages = papers.pages_of(answer.get_data())
    assert len(pages) == 3
    labels = [meeting.label.split()[-1] for meeting in meetings]
    assert all(label in pages[0] for label in labels)
    assert "初めの話" in pages[1] + pages[2]
    assert "内々" not in "".join(pages)
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_zip_has_a_file_a_meeting(secretariat: Browser) -> None:
    meeting = a_published_meeting("初めの話")
    taken_back = a_published_meeting("取り下げた話")
    services.take_back(publications.latest(taken_back), reason="数字の誤り")
    write(a_meeting_of_today(), "下書き")

    answer = secretariat.get(this_year("/md.zip?layout=hiroshima"))

    archive = ZipFile(io.BytesIO(answer.get_data()))
    assert archive.namelist() == [f"{meeting.slug}-minutes.md"]
    assert "## 1　開催日時" in archive.read(archive.namelist()[0]).decode()


def test_entries_are_rows_and_by_goal_there_is_one_for_each_goal(secretariat: Browser) -> None:
    term = a_term(number=4)
    one, two = a_goal(term, code="B"), a_goal(term, code="A")
    a_published_meeting("=1+1", title="見本の議題", goals=(one.uid, two.uid))
    a_published_meeting("目標のない話")

    entries = rows_of(secretariat.get(this_year("/entries.csv")).get_data())
    goals = rows_of(secretariat.get(this_year("/goals.csv")).get_data())

    assert [row["goals"] for row in entries] == ["4:B;4:A", ""]
    assert entries[0]["summary"] == "'=1+1"
    assert [(row["term"], row["goal"], row["item"]) for row in goals] == [
        ("4", "A", "見本の議題"),
        ("4", "B", "見本の議題"),
    ]


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_for_a_term_there_are_the_entries_of_all_years_that_speak_of_its_goals(secretariat: Browser) -> None:
    earlier, later = a_goal(a_term(number=3), code="A"), a_goal(a_term(number=4), code="B")
    a_published_meeting("目標のない話")
    a_published_meeting("両方の話", title="両方", goals=(later.uid, earlier.uid))
    a_published_meeting("前の期の話", title="前の期", goals=(earlier.uid,))

    entries = rows_of(secretariat.get(of_term(3, "/entries.csv")).get_data())
    goals = rows_of(secretariat.get(of_term(4, "/goals.csv")).get_data())

    assert [(row["item"], row["goals"]) for row in entries] == [("両方", "3:A;4:B"), ("前の期", "3:A")]
    assert [(row["term"], row["goal"], row["item"]) for row in goals] == [("4", "B", "両方")]


def test_the_table_by_goal_holds_the_goals_above_those_named(secretariat: Browser) -> None:
    top = a_goal(a_term(number=4), code="A")
    low, beside = (a_goal(top.term, code=code, parent=top) for code in ("A-1", "A-2"))
    a_published_meeting("二つの話", title="議題", goals=(low.uid, beside.uid))

    found = [rows_of(secretariat.get(url).get_data()) for url in (this_year("/goals.csv"), of_term(4, "/goals.csv"))]

    expected = [("A", "0", "議題"), ("A-1", "1", "議題"), ("A-2", "1", "議題")]
    assert [[(row["goal"], row["itself"], row["item"]) for row in rows] for rows in found] == [expected, expected]


def test_a_terms_entry_keeps_its_place_in_its_meetings_minutes(secretariat: Browser) -> None:
    goal = a_goal(a_term(number=4))
    meeting, seat = a_meeting_of_today(), a_held_seat()
    record(meeting, {seat: "present"})
    write(meeting, "目標のない話")
    write(meeting, "目標の話", title="後の議題", goals=(goal.uid,))
    publish(meeting)

    rows = rows_of(secretariat.get(of_term(4, "/entries.csv")).get_data())

    assert [(row["entry"], row["item"]) for row in rows] == [("2", "後の議題")]


def test_the_terms_page_offers_only_what_there_is(secretariat: Browser, browser: Browser) -> None:
    goal = a_goal(a_term(number=4))
    assert "まだ公開していません" in secretariat.page(of_term(4)).words
    assert secretariat.get(of_term(4, "/entries.csv")).status_code == 404
    a_published_meeting("話", goals=(goal.uid,))

    page = secretariat.page(of_term(4))

    assert "1回分" in page.words
    assert of_term(4) in secretariat.page("/desk/guideline/terms/4").tree.xpath("//main//a/@href")
    assert all(secretariat.get(link).status_code == 200 for link in page.tree.xpath("//main//section//a/@href"))
    for tail in ("/entries.pdf", "/others.csv"):
        assert secretariat.get(of_term(4, tail)).status_code == 404
    assert secretariat.get(of_term(9)).status_code == 404
    assert browser.get(of_term(4, "/entries.csv")).status_code in (302, 303, 403, 404)


def of_term(number: int, tail: str = "") -> str:
    return f"/desk/guideline/terms/{number}/minutes{tail}"


def test_every_way_says_how_long_it_takes(secretariat: Browser) -> None:
    assert seconds_of(1)["pdf"] == 1
    assert seconds_of(100)["pdf"] > seconds_of(100)["together"] > seconds_of(100)["json"]
    a_published_meeting("話")

    page = secretariat.page(this_year())

    ways = page.tree.xpath("//button[@formaction] | //main//section//a")
    assert len(ways) == 9
    assert all("秒）" in way.text_content() for way in ways)


def test_the_page_offers_only_what_there_is(secretariat: Browser) -> None:
    assert "まだありません" in secretariat.page(this_year()).words
    assert secretariat.get(this_year("/together.pdf")).status_code == 404
    for n in range(3):
        a_published_meeting(f"話{n}")

    page = secretariat.page(this_year())

    assert "3回分" in page.words
    buttons = page.tree.xpath("//button/@formaction")
    assert this_year("/together.pdf") in buttons
    assert all(secretariat.get(address).status_code == 200 for address in buttons)
    assert all(secretariat.get(link).status_code == 200 for link in page.tree.xpath("//main//section//a/@href"))


def test_a_years_and_a_terms_pages_and_files_ask_as_little_for_many_meetings(secretariat: Browser) -> None:
    goal = a_goal(a_term(number=4))
    files = ("", "/together.pdf", "/md.zip", "/entries.csv", "/goals.csv")
    paths = [*map(this_year, files), *(of_term(4, tail) for tail in ("", "/entries.csv", "/goals.csv"))]
    costs = []
    for more in (1, 4):
        for n in range(more):
            a_published_meeting(f"話{n}", goals=(goal.uid,), decisions=["決定"], actions=["配る"])
        secretariat.get(paths[0])
        with counted_statements() as statements:
            assert all(secretariat.get(path).status_code == 200 for path in paths)
        costs.append(len(statements))

    assert costs[0] == costs[1]


@pytest.mark.parametrize("tail", ["/exe.zip", "/csv.zip", "/md.zip?layout=unknown", "/entries.pdf", "/others.csv"])
def test_what_is_strange_is_not_there(tail: str, secretariat: Browser) -> None:
    a_published_meeting("話")

    assert secretariat.get(this_year(tail)).status_code == 404
    assert secretariat.get("/desk/years/99999999999999999999/minutes").status_code == 404


def test_visitors_have_the_meetings_not_the_desk(browser: Browser) -> None:
    a_published_meeting("話")

    assert browser.get(this_year("/together.pdf")).status_code in (302, 303, 403, 404)


def test_by_command_a_year_is_one_pdf_or_tables(app: Flask, tmp_path: Any) -> None:
    meeting, year = a_published_meeting("話"), fiscal_year(clock.today())
    db.session.commit()
    command = ["minutes", "export", "--fiscal-year", str(year), "--out", str(tmp_path), "--format"]

    for more in (["pdf", "--together"], ["csv"]):
        result = app.test_cli_runner().invoke(args=[*command, *more])
        assert result.exit_code == 0, result.output

    named = [f"minutes-{year}.pdf", f"minutes-{year}.csv", f"minutes-{year}-by-goal.csv", f"{meeting.slug}-minutes.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(named)
    assert app.test_cli_runner().invoke(args=[*command, "docx", "--together"]).exit_code == 2


def test_by_command_a_term_is_two_tables(app: Flask, tmp_path: Any) -> None:
    a_published_meeting("話", goals=(a_goal(a_term(number=4)).uid,))
    a_term(number=5)
    db.session.commit()

    def code(*words: str) -> int:
        command = ["minutes", "export", "--out", str(tmp_path), *words]
        return app.test_cli_runner().invoke(args=command).exit_code

    assert code("--term", "4", "--format", "csv") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes-term-4-by-goal.csv", "minutes-term-4.csv"]
    assert [code("--term", number, "--format", "csv") for number in ("5", "6")] == [1, 1]
    assert code("--term", "4", "--format", "pdf") == code("--term", "4", "--format", "xlsx", "--layout", "digest") == 2
    assert code("--term", "4", "--fiscal-year", "2026", "--format", "csv") == code("--format", "csv") == 2
