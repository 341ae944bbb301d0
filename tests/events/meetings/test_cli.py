"""`meetings create` and `meetings list`."""

import json

import pytest
from flask import Flask

from coordinator.events.meetings.cli import group
from coordinator.extensions import db
from tests.makers import a_body, a_meeting


@pytest.fixture
def run(app: Flask):
    def command(*arguments: str) -> tuple[int, str]:
        db.session.commit()
        result = app.test_cli_runner().invoke(group, arguments)
        return result.exit_code, result.output.strip()

    return command


def test_create_plans_a_meeting_and_prints_its_slug(run):
    a_body(code="plenary")

    assert run("create", "--body", "plenary", "--on", "2030-11-23") == (0, "2030-plenary-1")


def test_create_answers_in_json(run):
    a_body(code="plenary", name="全体会")

    asked = "create --body plenary --on 2030-11-23 --from 10:00 --to 11:30 --title 秋の全体会 --json"

    code, output = run(*asked.split())

    made = json.loads(output)
    assert code == 0
    assert (made["slug"], made["from"], made["to"], made["state"]) == ("2030-plenary-1", "10:00", "11:30", "planned")
    assert made["title"] == "秋の全体会"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("create --body none --on 2030-11-23", 1),
        ("create --body plenary --on 2030-11-23 --from 11:00 --to 10:00", 1),
        ("create --body plenary --on 2030-02-30", 2),
        ("create --body plenary", 2),
        ("list --fiscal-year x", 2),
    ],
)
def test_a_refusal_is_one_clear_line(run, arguments, code):
    a_body(code="plenary")

    found, output = run(*arguments.split())

    assert found == code
    assert output


def test_list_shows_a_fiscal_year(run):
    meeting = a_meeting(fiscal_year=2030, title="見本の全体会")
    a_meeting(fiscal_year=2031)

    assert run("list", "--fiscal-year", "2030")[1].split("\t")[::3] == [meeting.slug, "見本の全体会"]
    assert [row["slug"] for row in json.loads(run("list", "--fiscal-year", "2030", "--json")[1])] == [meeting.slug]
