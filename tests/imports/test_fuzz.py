"""Every import with each required column left out: one sentence, no row touched, never an error."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from coordinator.events.bodies import queries as bodies
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.guideline.columns import columns as guideline_columns
from coordinator.imports.columns import Column
from coordinator.minutes.past.columns import meeting_columns, minutes_columns
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.columns import columns as directory_columns
from coordinator.orgs.roster.columns import columns as roster_columns
from tests.imports.tables import csv_of, xlsx_of
from tests.makers import a_body, a_meeting, a_member_kind, an_organisation
from tests.pages import Browser

GOOD_ROWS: dict[str, dict[str, str]] = {
    "organisations": {"code": "Z-1", "name": "見本の会", "kind": "nurseries", "phone": "045-123-4567"},
    "roster": {"organisation_code": "A-1", "role": "代表", "seat": "1", "person_name": "見本 花子"},
    "guideline": {
        "term": "1",
        "term_name": "見本の指針",
        "adopted_fiscal_year": "2020",
        "goal_code": "1-1",
        "title": "見本の目標",
    },
    "past/meetings": {"body": "plenary", "on": "2023-06-10", "number": "1", "venue": "見本会館"},
    "past/minutes": {"slug": "2022-plenary-1", "item": "見本の議題", "summary": "話しました。"},
}
COMMANDS = {
    "organisations": "orgs",
    "roster": "roster",
    "guideline": "guideline",
    "past/meetings": "meetings",
    "past/minutes": "minutes",
}
COLUMNS: dict[str, Callable[[], tuple[Column, ...]]] = {
    "organisations": lambda: directory_columns(directory.kinds(), directory.districts()),
    "roster": lambda: roster_columns(directory.districts()),
    "guideline": guideline_columns,
    "past/meetings": lambda: meeting_columns(bodies.bodies()),
    "past/minutes": lambda: minutes_columns({}),
}
FORMATS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "csv": lambda rows: csv_of(*(",".join(row) for row in rows)),
    "xlsx": lambda rows: xlsx_of(*rows),
}


@pytest.fixture(autouse=True)
def registers(app: Flask) -> None:
    a_member_kind(code="nurseries", name="保育園")
    an_organisation(code="A-1")
    plenary = a_body(code="plenary", name="全体会")
    a_meeting(body=plenary, held_on=date(2022, 6, 11), slug="2022-plenary-1", state=MeetingState.HELD)
    db.session.commit()


def table_of(row: dict[str, str], format: str) -> bytes:
    return FORMATS[format]([list(row), list(row.values())])


def without(name: str, row: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if key != name}


def seen(secretariat: Browser, register: str, content: bytes, format: str) -> Any:
    """The page that a file ends on: its preview, or the one that says why there is none."""
    sent = secretariat.submit(f"/desk/{register}/import", "table-form", file=(io.BytesIO(content), f"a.{format}"))
    return secretariat.page(sent.response.location)


def cases() -> list[tuple[str, str, str]]:
    """Register, column left out (nothing: the good row whole), format."""
    names = {
        register: ["", *(column.name for column in COLUMNS[register]() if column.required)] for register in GOOD_ROWS
    }
    return [(register, name, format) for register in GOOD_ROWS for name in names[register] for format in FORMATS]


def test_a_required_column_that_is_left_out_is_one_sentence_in_every_import(secretariat: Browser) -> None:
    labels = {(register, column.name): column.label for register in GOOD_ROWS for column in COLUMNS[register]()}

    for register, name, format in cases():
        page = seen(secretariat, register, table_of(without(name, GOOD_ROWS[register]), format), format)

        assert page.status == 200, (register, name, format)
        assert page.words.count("この列がありません") == (1 if name else 0), (register, name, format)
        assert not name or labels[register, name] in page.words, (register, name, format)


def test_a_command_says_which_column_is_missing_in_one_line_and_exits_with_1(app: Flask, tmp_path: Any) -> None:
    for register, name, format in cases():
        file = tmp_path / f"a.{format}"
        file.write_bytes(table_of(without(name, GOOD_ROWS[register]), format))

        said = app.test_cli_runner().invoke(args=[COMMANDS[register], "import", str(file), "--dry-run"])

        assert said.exit_code == (1 if name else 0), (register, name, format, said.output)
        assert not name or isinstance(said.exception, SystemExit), (register, name, said.exception)
        assert len(said.output.splitlines()) == (2 if name else 1), said.output


def test_any_column_may_be_left_out_or_empty_without_an_error(secretariat: Browser) -> None:
    for register, row in GOOD_ROWS.items():
        for name in row:
            for spoilt in (
                without(name, row),
                *({**row, name: cell} for cell in ("", "〃", "なし", "?", "2月1日", "0")),
            ):
                page = seen(secretariat, register, table_of(spoilt, "csv"), "csv")

                assert page.status == 200, (register, spoilt)


@pytest.mark.parametrize(
    ("register", "key"),
    [
        ("organisations", "code"),
        ("roster", "organisation_code"),
        ("guideline", "term"),
        ("guideline", "goal_code"),
        ("past/meetings", "number"),
        ("past/minutes", "slug"),
    ],
)
def test_a_row_whose_key_is_empty_is_refused(secretariat: Browser, register: str, key: str) -> None:
    page = seen(secretariat, register, table_of({**GOOD_ROWS[register], key: ""}, "csv"), "csv")

    assert "空です。書き入れてください。" in page.words
    assert "すでに登録されているとおり" not in page.words
