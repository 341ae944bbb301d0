"""What a spreadsheet spoilt is asked about in every import alike."""

from datetime import date

import pytest
from flask import Flask

from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.guideline import imports as guideline
from coordinator.imports.preview import Preview
from coordinator.minutes.past import meeting_imports, minutes_imports
from tests.makers import a_body, a_goal, a_meeting, a_term

GOALS = "期,目標の記号,目標,説明\r\n"
MEETINGS = "会議体,開催日,回,会議名,会場,出席者数\r\n"


@pytest.fixture(autouse=True)
def registers(app: Flask) -> None:
    term = a_term(number=4, adopted_fiscal_year=2021, starts_on=date(2022, 4, 1))
    a_goal(term, code="2-1", title="髙いところで遊ぶ")
    plenary = a_body(code="plenary", name="全体会")
    a_meeting(body=plenary, held_on=date(2023, 6, 10), slug="2023-plenary-1", state=MeetingState.HELD)
    read = MEETINGS + "plenary,2024-06-08,1,髙﨑の全体会,見本会館,40\r\n"
    meeting_imports.apply(meeting_imports.plan(read.encode(), "a.csv"))
    db.session.commit()


def goals(text: str, **answers: str) -> Preview:
    return guideline.plan((GOALS + text).encode(), "a.csv", answers).preview


def meetings(text: str, **answers: str) -> Preview:
    return meeting_imports.plan((MEETINGS + text).encode(), "a.csv", answers).preview


def asked(preview: Preview) -> list[str]:
    return [question.key for question in preview.open_questions]


def test_a_goals_code_that_became_a_day_is_asked_about() -> None:
    assert asked(goals("4,2月1日,髙いところで遊ぶ,\r\n")) == ["2.goal_code.code"]

    preview = goals("4,2026-02-01,髙いところで遊ぶ,\r\n", **{"2.goal_code.code": "same"})
    assert (preview.added, preview.changed, len(preview.unchanged)) == ([], [], 2)


def test_a_goals_wording_that_lost_a_letter_stays_and_another_shape_of_a_letter_is_asked_about() -> None:
    assert goals("4,2-1,?いところで遊ぶ,\r\n").changed == []
    assert asked(goals("4,2-1,高いところで遊ぶ,\r\n")) == ["2.title.letters"]


@pytest.mark.parametrize("row", ["4,,見本の目標,\r\n", "4,,,説明だけ\r\n", "4,なし,見本の目標,\r\n"])
def test_a_goal_without_a_code_is_refused_and_never_dropped(row: str) -> None:
    assert [(one.row, one.column) for one in goals(row).refused] == [(2, "目標の記号")]


def test_a_past_meetings_names_that_lost_letters_stay() -> None:
    preview = meetings("plenary,2024-06-08,1,?﨑の全体会,見本会館,40\r\n")

    assert (preview.refused, preview.changed, asked(preview)) == ([], [], [])
    assert "髙﨑の全体会" in preview.notes[0]


def test_nothing_and_other_letters_in_a_past_meeting_are_asked_about() -> None:
    assert asked(meetings("plenary,2024-06-08,1,高崎の全体会,なし,40\r\n")) == ["2.title.letters", "2.venue.nothing"]


def test_a_body_in_other_letters_is_asked_for_where_one_alone_is_meant() -> None:
    a_body(code="exchange", name="見本交流会")

    assert asked(meetings("見本交流會,2024-06-08,1,見本の会,見本会館,40\r\n")) == ["2.body.letters"]


def test_a_goal_in_minutes_that_became_a_day_is_asked_about() -> None:
    rows = "会議の記号,議題,要旨,目標\r\n2023-plenary-1,遊び,話しました。,2月1日\r\n".encode()

    open_, answered = (
        minutes_imports.plan(rows, "a.csv", answers).preview for answers in ({}, {"2.goals.code": "same"})
    )

    assert asked(open_) == ["2.goals.code"]
    assert (open_.refused, answered.refused, answered.can_be_applied) == ([], [], True)
