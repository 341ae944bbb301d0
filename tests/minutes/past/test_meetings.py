"""Past meetings come in by file: held, under the numbers that they bore."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator import clock
from coordinator.events.bodies.models import Body
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings import services
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.minutes.past import meeting_imports
from coordinator.minutes.past.models import PastFile
from coordinator.minutes.records import queries as records
from tests.makers import a_body, a_meeting
from tests.pages import counted_statements

HEADER = "会議体,開催日,回,通算回,会議名,テーマ,会場,出席者数,傍聴者数,会議録のファイル\r\n"
FIRST = "全体会,令和5年6月10日,第1回,第18回,見本の全体会,外遊び,見本会館,42人,3,zentaikai18.pdf\r\n"
SECOND = "plenary,2024-06-08,1,19,,,,,,\r\n"


@pytest.fixture
def plenary(app: Flask) -> Body:
    return a_body(code="plenary", name="全体会")


def plan(text: str) -> meeting_imports.PastMeetingsPlan:
    return meeting_imports.plan(text.encode(), "kaigi.csv")


def read(text: str) -> None:
    meeting_imports.apply(plan(text))
    db.session.commit()
    db.session.expire_all()


def refusals(text: str) -> list[tuple[int, str]]:
    return [(one.row, one.column) for one in plan(HEADER + text).preview.refused]


def test_a_past_meeting_is_held_and_keeps_its_numbers(plenary: Body) -> None:
    read(HEADER + FIRST + SECOND)

    first, second = meetings.for_desk("2023-plenary-1"), meetings.for_desk("2024-plenary-1")
    assert (first.state, first.held_on, first.number, first.running_number) == (
        MeetingState.HELD,
        date(2023, 6, 10),
        1,
        18,
    )
    assert (first.title, first.theme, first.venue, first.is_public) == ("見本の全体会", "外遊び", "見本会館", True)
    assert (second.title, second.fiscal_year, second.running_number) == ("全体会", 2024, 19)


def test_how_many_were_there_is_kept_as_a_number_and_an_old_file_is_waited_for(plenary: Body) -> None:
    read(HEADER + FIRST)

    minutes = records.minutes_of(meetings.for_desk("2023-plenary-1"))
    assert minutes is not None
    assert (minutes.is_past_record, minutes.present, minutes.observers) == (True, 42, 3)
    file = db.session.scalars(select(PastFile)).one()
    assert (file.name, file.file_id, file.withdrawn_at, file.is_there) == ("zentaikai18.pdf", None, None, False)


def test_the_same_rows_again_change_nothing(plenary: Body) -> None:
    read(HEADER + FIRST + SECOND)

    preview = plan(HEADER + FIRST + SECOND).preview

    assert (preview.added, preview.changed, preview.refused) == ([], [], [])
    assert not preview.can_be_applied
    read(HEADER + FIRST + SECOND)
    assert db.session.scalar(select(func.count(Meeting.id))) == 2
    assert db.session.scalar(select(func.count(PastFile.id))) == 1


def test_a_past_meeting_whose_record_is_not_published_may_be_mended_by_file(plenary: Body) -> None:
    read(HEADER + FIRST)

    read("会議体,開催日,回,会場\r\nplenary,2023-06-11,1,別の会館\r\n")

    meeting = meetings.for_desk("2023-plenary-1")
    assert (meeting.held_on, meeting.venue, meeting.theme) == (date(2023, 6, 11), "別の会館", "外遊び")


def test_the_next_meeting_planned_here_counts_on(plenary: Body) -> None:
    today = clock.today()
    read(HEADER + f"plenary,{today},3,20,,,,,,\r\n")

    meeting = services.announce(services.create(plenary, held_on=today))

    assert meeting.slug.endswith("-plenary-4")
    assert (meeting.number, meeting.running_number) == (4, 21)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("集会,2023-06-10,1,,,,,,,", "会議体"),
        ("plenary,2023-06-31,1,,,,,,,", "開催日"),
        ("plenary,,1,,,,,,,", "開催日"),
        ("plenary,2023-06-10,,,,,,,,", "回"),
        ("plenary,2023-06-10,0,,,,,,,", "回"),
        ("plenary,2023-06-10,初回,,,,,,,", "回"),
        ("plenary,2023-06-10,1,-3,,,,,,", "通算回"),
        ("plenary,2023-06-10,1,,,,,大勢,,", "出席者数"),
        ("plenary,2023-06-10,1,,,,,,,会議録", "会議録のファイル"),
    ],
)
def test_a_wrong_cell_is_named_with_its_place(app: Flask, plenary: Body, row: str, column: str) -> None:
    with app.test_request_context():
        assert refusals(row) == [(2, column)]


def test_a_day_to_come_and_a_day_on_which_the_body_did_not_meet_are_refused(app: Flask, plenary: Body) -> None:
    plenary.starts_on = date(2020, 4, 1)
    tomorrow = clock.today() + timedelta(days=1)

    with app.test_request_context():
        assert refusals(f"plenary,{tomorrow},1,,,,,,,\r\nplenary,2019-06-10,1,,,,,,,\r\n") == [
            (2, "開催日"),
            (3, "開催日"),
        ]


def test_numbers_are_taken_once(app: Flask, plenary: Body) -> None:
    a_meeting(body=plenary, held_on=date(2023, 5, 1), slug="2023-plenary-7", number=2, running_number=30)

    with app.test_request_context():
        assert refusals("plenary,2023-06-10,2,,,,,,,") == [(2, "回")]
        assert refusals("plenary,2023-06-10,1,30,,,,,,") == [(2, "通算回")]
        assert refusals("plenary,2023-06-10,1,31,,,,,,\r\nplenary,2024-06-10,1,31,,,,,,") == [(3, "通算回")]
        assert refusals("plenary,2023-06-10,1,,,,,,,\r\nplenary,2023-06-10,1,,,,,,,") == [(3, "回")]
        assert refusals("plenary,2023-06-10,1,,,,,,,\r\nplenary,2023-07-10,1,,,,,,,") == [(3, "回")]


def test_a_meeting_that_was_made_here_is_not_overwritten(app: Flask, plenary: Body) -> None:
    a_meeting(
        body=plenary, held_on=date(2023, 6, 10), slug="2023-plenary-1", number=1, running_number=18, title="ここで"
    )

    with app.test_request_context():
        assert refusals("plenary,2023-06-10,1,18,別の題,,,,,") == [(2, "")]
        assert plan("会議体,開催日,回,会議名\r\nplenary,2023-06-10,1,ここで\r\n").preview.refused == []


def test_names_are_kept_as_typed_and_a_formula_is_a_text(plenary: Body) -> None:
    read(HEADER + 'plenary,2023-06-10,1,,"=1+1 <b>𠮷髙</b>",,,,,\r\n')

    assert meetings.for_desk("2023-plenary-1").title == "=1+1 <b>𠮷髙</b>"


@pytest.mark.parametrize("number", [2, 40])
def test_looking_at_many_meetings_costs_as_many_statements_as_at_few(plenary: Body, number: int) -> None:
    rows = HEADER + "".join(f"plenary,{1960 + n}-06-10,1,,見本の会議{n},,,{n},,{n}.pdf\r\n" for n in range(number))
    read(rows)

    with counted_statements() as statements:
        plan(rows)

    assert len(statements) == 8


def test_the_command_shows_first_and_reads_in_then(app: Flask, plenary: Body, tmp_path: Path) -> None:
    file = tmp_path / "kaigi.csv"
    file.write_text(HEADER + FIRST + SECOND)
    db.session.commit()
    runner = app.test_cli_runner()

    shown = runner.invoke(args=["meetings", "import", str(file), "--dry-run", "--json"])
    assert json.loads(shown.output)["added"] == 2
    assert db.session.scalar(select(func.count(Meeting.id))) == 0

    done = runner.invoke(args=["meetings", "import", str(file)])
    assert "added 2" in done.output
    again = runner.invoke(args=["meetings", "import", str(file)])
    assert "added 0, changed 0, unchanged 2" in again.output


def test_the_command_names_the_row_and_changes_nothing(app: Flask, plenary: Body, tmp_path: Path) -> None:
    file = tmp_path / "kaigi.csv"
    file.write_text(HEADER + FIRST + "plenary,2024-13-01,1,,,,,,,\r\n")
    db.session.commit()

    refused = app.test_cli_runner().invoke(args=["meetings", "import", str(file)])

    assert refused.exit_code == 1
    assert "3行目" in refused.output
    assert db.session.scalar(select(func.count(Meeting.id))) == 0
