"""Past minutes come in by file: publication 1 of each meeting, full of goals, decisions, issues and actions."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator import clock
from coordinator.events.bodies.models import Body
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.guideline import queries as guideline
from coordinator.guideline.models import Goal, Term
from coordinator.minutes.past import meeting_imports, minutes_imports
from coordinator.minutes.publication import exports
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication.models import Publication, PublishedOutcome
from coordinator.minutes.records import queries as records
from coordinator.minutes.records import services as recording
from coordinator.minutes.records.drafts import draft_of
from coordinator.minutes.records.models import Decision, Minutes, MinutesState
from coordinator.minutes.records.refusals import WrittenMeanwhile
from coordinator.orgs.directory import services as organisations
from coordinator.orgs.directory.models import Organisation
from tests.makers import a_body, a_goal, a_kind, a_meeting, a_term, an_organisation
from tests.minutes.making import SECRETARY, a_meeting_of_today, publish, write
from tests.pages import Browser

MEETINGS = (
    "会議体,開催日,回,出席者数,傍聴者数\r\n"
    "plenary,2023-06-10,1,42,3\r\n"
    "plenary,2024-06-08,1,40,\r\n"
    "jimukyoku,2024-05-01,1,6,\r\n"
)
HEADER = "会議の記号,議題,種別,要旨,目標,決定事項,課題,今後の取組,取り組む団体,取組の期限\r\n"
PLAY = (
    "2023-plenary-1,外遊び,協議,**外で遊べる**場所を話し合った。,4:A,月一回開く,雨の日,"
    "チラシを配る,A-001,2023-07-31\r\n"
)
AGAIN = "2023-plenary-1,外遊び,,,,二か所で開く,,,,\r\n"
NEWS = "2023-plenary-1,お知らせ,情報提供,広報が出た。,,,,,,\r\n"
LATER = "2024-plenary-1,見守り,報告,見守りの様子。,A,続ける,,,,\r\n"
FILE = HEADER + PLAY + AGAIN + NEWS + LATER


@pytest.fixture(autouse=True)
def the_past(app: Flask) -> None:
    """Three held meetings, two terms, one organisation that acts."""
    a_body(code="plenary", name="全体会")
    a_body(code="jimukyoku", name="事務局会議", kind=a_kind(is_internal=True))
    third = a_term(number=3, adopted_fiscal_year=2015, starts_on=date(2016, 4, 1))
    fourth = a_term(number=4, adopted_fiscal_year=2021, starts_on=date(2022, 4, 1))
    a_goal(third, code="1", title="外で遊ぶ")
    a_goal(fourth, code="A", title="健やかに育つ")
    an_organisation(code="A-001", name="見本ひだまり")
    meeting_imports.apply(meeting_imports.plan(MEETINGS.encode(), "kaigi.csv"))
    db.session.commit()


def plan(text: str = FILE) -> minutes_imports.PastMinutesPlan:
    return minutes_imports.plan(text.encode(), "kaigiroku.csv")


def read(text: str = FILE) -> None:
    minutes_imports.apply(plan(text), by=SECRETARY)
    db.session.commit()
    db.session.expire_all()


def test_what_somebody_wrote_after_the_file_was_read_is_kept() -> None:
    made = plan()
    read(HEADER + PLAY)

    with pytest.raises(WrittenMeanwhile):
        minutes_imports.apply(made, by=SECRETARY)


def refusals(text: str) -> list[tuple[int, str]]:
    return [(one.row, one.column) for one in plan(HEADER + text).preview.refused]


def meeting_of(slug: str = "2023-plenary-1") -> Meeting:
    return meetings.for_desk(slug)


def latest(slug: str = "2023-plenary-1") -> Publication:
    return publications.latest_with_document(slug)


def test_publication_one_says_what_the_rows_say_and_is_marked() -> None:
    read()

    publication = latest()
    assert (publication.number, publication.is_past_record, publication.is_readable) == (1, True, True)
    document = publication.document
    assert document["past_record"] is True
    assert (document["present"]["people"], document["observers"], document["attendance"]) == (42, 3, [])
    play, news = document["entries"]
    assert (play["item"], play["kind"]) == ("外遊び", "consult")
    assert [passage["text"] for passage in play["passages"]] == ["**外で遊べる**場所を話し合った。"]
    assert [(goal["term"], goal["code"]) for goal in play["goals"]] == [(4, "A")]
    assert [line["text"] for line in play["decisions"]] == ["月一回開く", "二か所で開く"]
    assert [(one["text"], one["by"], one["due"]) for one in play["actions"]] == [
        ("チラシを配る", "見本ひだまり", "2023-07-31")
    ]
    assert news["item"] == "お知らせ"


def test_goals_are_full_on_the_first_day() -> None:
    read()

    by_code = {goal.code: goal for goal in db.session.scalars(select(Goal))}
    assert publications.counts_by_goal() == {by_code["A"].id: (2, 2)}
    entries = publications.entries_of_goals([by_code["A"]]).items
    assert [entry.title for entry in entries] == ["見守り", "外遊び"]
    assert {str(outcome.kind) for outcome in entries[1].outcomes} == {"decision", "issue", "action"}


def test_decisions_count_in_the_fiscal_year_of_their_meeting() -> None:
    read()

    numbers = db.session.execute(select(Decision.text, Decision.number).order_by(Decision.id)).all()
    assert dict(map(tuple, numbers)) == {"月一回開く": 1, "二か所で開く": 2, "続ける": 1}
    assert db.session.scalar(select(PublishedOutcome.number).where(PublishedOutcome.text == "続ける")) == 1


def test_the_same_rows_again_change_nothing() -> None:
    read()

    preview = plan().preview

    assert (preview.added, preview.changed, preview.refused) == ([], [], [])
    assert len(preview.unchanged) == 4
    read()
    assert db.session.scalar(select(func.count(Publication.id))) == 2


def test_other_rows_of_the_same_meeting_are_refused(app: Flask) -> None:
    read()

    with app.test_request_context():
        assert refusals(PLAY) == [(2, "会議の記号")]
        assert refusals(PLAY + AGAIN + NEWS.replace("広報", "別の広報")) == [(2, "会議の記号")]


def test_a_correction_is_the_next_publication_and_stays_a_past_record() -> None:
    read()
    meeting = meeting_of()
    entry = records.whole(meeting).entries[0]  # type: ignore[union-attr]
    draft = draft_of(entry)

    recording.write_entry(meeting, replace(draft, title="外遊び（訂正）"), by=SECRETARY, uid=entry.uid)
    assert records.minutes_of(meeting).state is MinutesState.DRAFT  # type: ignore[union-attr]
    second = publish(meeting)

    assert (second.number, second.is_past_record) == (2, True)
    assert second.document["entries"][0]["item"] == "外遊び（訂正）"
    assert [line["number"] for line in second.document["entries"][0]["decisions"]] == [1, 2]
    assert second.document["present"]["people"] == 42
    assert [one.number for one in publications.publications_of(meeting)] == [2, 1]
    preview = plan().preview
    assert (preview.added, preview.refused) == ([], [])


def test_minutes_that_were_made_here_are_not_overwritten(app: Flask) -> None:
    meeting = a_meeting_of_today(
        state=MeetingState.HELD, body=db.session.scalars(select(Body).where(Body.code == "plenary")).one(), number=9
    )
    write(meeting, "ここで書いた。")
    db.session.commit()

    with app.test_request_context():
        assert refusals(f"{meeting.slug},外遊び,,別の文,,,,,,") == [(2, "会議の記号")]


def test_an_internal_meeting_is_written_down_and_not_published() -> None:
    row = HEADER + "2024-jimukyoku-1,日程,その他,日程を決めた。,,,,,,\r\n"
    read(row)

    meeting = meeting_of("2024-jimukyoku-1")
    assert publications.latest(meeting) is None
    assert records.minutes_of(meeting).state is MinutesState.CONFIRMED  # type: ignore[union-attr]
    assert plan(row).preview.refused == []
    assert not plan(row).preview.can_be_applied


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2020-plenary-1,議題,,,,,,,,", "会議の記号"),
        ("全体会の一回目,議題,,,,,,,,", "会議の記号"),
        ("2023-plenary-1,,,,,,,,,", "議題"),
        ("2023-plenary-1,議題,雑談,,,,,,,", "種別"),
        ("2023-plenary-1,議題,,,9:1,,,,,", "目標"),
        ("2023-plenary-1,議題,,,Z,,,,,", "目標"),
        ("2023-plenary-1,議題,,,,,,対応,どこかの団体,", "取り組む団体"),
        ("2023-plenary-1,議題,,,,,,,A-001,", "今後の取組"),
        ("2023-plenary-1,議題,,,,,,対応,,七月末", "取組の期限"),
    ],
)
def test_a_wrong_cell_is_named_with_its_place(app: Flask, row: str, column: str) -> None:
    with app.test_request_context():
        assert refusals(row) == [(2, column)]


def test_two_kinds_of_one_item_and_a_meeting_to_come_are_refused(app: Flask) -> None:
    coming = a_meeting(state=MeetingState.ANNOUNCED)

    with app.test_request_context():
        assert refusals("2023-plenary-1,外遊び,協議,,,,,,,\r\n2023-plenary-1,外遊び,報告,,,,,,,") == [(3, "種別")]
        assert refusals(f"{coming.slug},議題,,,,,,,,") == [(2, "会議の記号")]


def test_nothing_of_a_meeting_comes_in_while_one_row_is_wrong() -> None:
    preview = plan(FILE + "2024-plenary-1,見守り,,,9:9,,,,,\r\n").preview

    assert not preview.can_be_applied
    assert db.session.scalar(select(func.count(Publication.id))) == 0


def test_old_minutes_keep_old_names() -> None:
    organisation = db.session.scalars(select(Organisation)).one()
    organisations.rename(organisation, name="見本あおぞら", kana="みほんあおぞら", from_on=date(2024, 4, 1))
    late = "2024-plenary-1,見守り,,,,,,見回る,見本ひだまり,\r\n"

    read(HEADER + PLAY + late)

    assert latest().document["entries"][0]["actions"][0]["by"] == "見本ひだまり"
    assert latest("2024-plenary-1").document["entries"][0]["actions"][0]["by"] == "見本あおぞら"
    organisations.rename(organisation, name="見本そよかぜ", kana="みほんそよかぜ", from_on=clock.today())
    db.session.commit()
    assert plan(HEADER + PLAY + late).preview.refused == []
    meeting = meeting_of()
    write(meeting, "足した。")
    assert publish(meeting).document["entries"][0]["actions"][0]["by"] == "見本ひだまり"


def test_what_was_read_in_leaves_in_every_format() -> None:
    read()

    for format_ in ("pdf", "docx", "md", "json", "csv", "xlsx", "html"):
        assert exports.written(latest().document, format_)
    text = exports.written(latest().document, "md").decode()
    assert "過去の記録" in text
    assert "42人" in text
    assert "作成：" not in text


def test_visitors_read_it_marked_as_a_past_record(browser: Browser) -> None:
    read()

    page = browser.page("/meetings/2023-plenary-1/minutes")
    assert "過去の記録" in page.words
    assert "42人" in page.words
    assert "過去の記録" in browser.page("/meetings/2023-plenary-1").words
    assert "過去の記録" in browser.page("/meetings/").words
    assert "外遊び" in browser.page("/goals/4/A").words


def test_the_desk_has_nothing_to_do_for_the_past(secretariat: Browser) -> None:
    read()

    assert "2023-plenary-1" not in secretariat.page("/desk/").text
    page = secretariat.page("/desk/meetings/2023-plenary-1/overview")
    assert "つぎにすること" not in page.words
    assert secretariat.page("/desk/meetings/2023-plenary-1/minutes").status == 200
    assert "過去の記録" in secretariat.page("/desk/meetings/2023-plenary-1/publication").words


def test_the_command_reads_in_and_says_so(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "kaigiroku.csv"
    file.write_text(FILE)
    runner = app.test_cli_runner()

    shown = runner.invoke(args=["minutes", "import", str(file), "--dry-run", "--json"])
    assert json.loads(shown.output)["added"] == 4
    assert db.session.scalar(select(func.count(Publication.id))) == 0

    assert "added 4" in runner.invoke(args=["minutes", "import", str(file)]).output
    assert "added 0, changed 0, unchanged 4" in runner.invoke(args=["minutes", "import", str(file)]).output
    assert db.session.scalar(select(func.count(Minutes.id)).where(Minutes.state == MinutesState.PUBLISHED)) == 2


def test_goals_of_another_term_are_refused_as_on_the_page() -> None:
    named, none, undated = (f"2023-plenary-1,外遊び,,,{goals},,,,,\r\n" for goals in ("3:1", "4:A", "1"))

    assert refusals(named) == [(2, "目標")]
    assert "第4期の目標を書いてください" in plan(HEADER + named).preview.refused[0].reason
    assert refusals(none) == []
    assert refusals(undated) == [(2, "目標")]


def test_a_file_that_brought_goals_of_another_term_still_changes_nothing() -> None:
    read(HEADER + LATER)
    meeting = meeting_of("2024-plenary-1")
    db.session.scalars(select(Term).where(Term.number == 4)).one().starts_on = date(2025, 4, 1)
    db.session.commit()
    assert guideline.term_on(meeting.reference_day).number == 3

    preview = plan(HEADER + LATER.replace("報告,見守りの様子。,A", "報告,見守りの様子。,4:A")).preview

    assert (preview.added, preview.changed, preview.refused) == ([], [], [])
