"""Terms and goals come in and go out."""

import io
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator.audit import AuditEntry
from coordinator.exports.formats import WRITERS
from coordinator.extensions import db
from coordinator.guideline import imports, queries
from coordinator.guideline.cli import group
from coordinator.guideline.exports import guideline_table
from tests.makers import a_goal, a_term
from tests.pages import Browser

HEADER = "期,指針の名前,策定年度,期の初日,期の末日,目標の記号,上の目標の記号,目標,説明,引き継いだ目標\r\n"
FILE = (
    HEADER
    + "第３期,第3期 見本の指針,平成27年度,,,2-1,,外で遊ぶ,,\r\n"
    + "4,第4期 見本の指針,2021,,,A,,健やかに育つ,説明の文,3:2-1\r\n"
    + "4,第4期 見本の指針,2021,,,A-1,A,外遊びを広げる,,\r\n"
)


def read(text: str, encoding: str = "utf-8") -> imports.GuidelinePlan:
    return imports.plan(text.encode(encoding), "shishin.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_terms_goals_and_succession_are_read_in(app: Flask, encoding: str) -> None:
    imports.apply(read(FILE, encoding))

    fourth = queries.term_by_number(4)
    assert [goal.code for goal in fourth.tree] == ["A", "A-1"]
    assert [goal.depth for goal in fourth.tree] == [0, 1]
    assert [one.title for one in fourth.tree[0].predecessors] == ["外で遊ぶ"]
    assert queries.term_by_number(3).adopted_fiscal_year == 2015


@pytest.mark.parametrize("writer", ["csv", "xlsx"])
@pytest.mark.parametrize("for_programs", [True, False])
def test_what_goes_out_comes_in_unchanged(app: Flask, writer: str, for_programs: bool) -> None:
    imports.apply(read(FILE))
    db.session.flush()
    db.session.expire_all()
    content = WRITERS[writer].write(guideline_table(queries.terms_for_exchange(), for_programs=for_programs))

    preview = imports.plan(content, f"shishin.{writer}").preview

    assert (preview.added, preview.changed, preview.refused) == ([], [], [])


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("0,期,2021,,,A,,目標,,", "期"),
        ("5,,2021,,,A,,目標,,", "期"),
        ("5,第5期,2026,,,A,,,,", "目標"),
        ("5,第5期,2026,,,A,B,目標,,", "上の目標の記号"),
        ("5,第5期,2026,,,A,A,目標,,", "上の目標の記号"),
        ("5,第5期,2026,,,A/B,,目標,,", "目標の記号"),
        ("5,第5期,2026,,,A,,目標,,3:9", "引き継いだ目標"),
        ("5,第5期,2026,,,A,,目標,,三期の2", "引き継いだ目標"),
        ("5,第5期,2026,2026-04-31,,A,,目標,,", "期の初日"),
    ],
)
def test_a_wrong_row_is_named_with_its_place_and_nothing_is_changed(app: Flask, row: str, place: str) -> None:
    with app.test_request_context():
        preview = read(HEADER + row + "\r\n").preview

        assert not preview.can_be_applied
        assert [(problem.row, problem.column) for problem in preview.refused] == [(2, place)]
    assert queries.terms() == []


def test_one_goal_twice_in_a_file_is_refused(app: Flask) -> None:
    preview = read(HEADER + "4,第4期,2021,,,A,,一つ目,,\r\n4,第4期,2021,,,A,,二つ目,,\r\n").preview

    assert [(problem.row, problem.column) for problem in preview.refused] == [(3, "目標の記号")]


def test_goals_that_the_file_does_not_name_stay(app: Flask) -> None:
    goal = a_goal(a_term(number=4, name="第4期 見本の指針", adopted_fiscal_year=2021, starts_on=None), code="Z")

    imports.apply(read(FILE))

    assert goal in queries.term_by_number(4).goals


def test_a_file_is_shown_first_and_applied_when_agreed(secretariat: Browser) -> None:
    page = secretariat.page("/desk/guideline/import")
    chosen = secretariat.send(page, file=(io.BytesIO(FILE.encode("cp932")), "shishin.csv"))

    preview = secretariat.page(chosen.response.location)
    assert queries.terms() == []
    secretariat.send(preview, "apply-form")

    assert [term.number for term in queries.terms()] == [3, 4]


def test_a_file_with_a_mistake_says_where_and_changes_nothing(secretariat: Browser) -> None:
    page = secretariat.page("/desk/guideline/import")
    wrong = FILE.replace("A-1,A,", "A-1,B,")
    chosen = secretariat.send(page, file=(io.BytesIO(wrong.encode()), "shishin.csv"))

    preview = secretariat.page(chosen.response.location)

    assert "上の目標の記号" in preview.words
    assert queries.terms() == []


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_the_page_gives_the_list_out(secretariat: Browser, extension: str) -> None:
    a_goal(a_term())

    answer = secretariat.get(f"/desk/guideline/export.{extension}")

    assert answer.status_code == 200
    assert f'filename="guideline.{extension}"' in answer.headers["Content-Disposition"]
    assert secretariat.get("/desk/guideline/export.pdf").status_code == 404


def test_a_file_read_in_is_in_the_record_with_its_columns(secretariat: Browser) -> None:
    chosen = secretariat.submit("/desk/guideline/import", "table-form", file=(io.BytesIO(FILE.encode()), "shishin.csv"))
    secretariat.send(secretariat.page(chosen.response.location), "apply-form")

    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "guideline.import")).one()
    assert "goal_code" in entry.fields.split()


def test_what_goes_out_holds_no_address_and_leaves_no_record(secretariat: Browser, app: Flask, tmp_path: Path) -> None:
    a_goal(a_term())
    db.session.commit()

    secretariat.get("/desk/guideline/export.csv")
    written = app.test_cli_runner().invoke(group, ["export", str(tmp_path / "shishin.xlsx")])

    assert (written.exit_code, written.output) == (0, "1 goals\n")
    assert db.session.scalars(select(AuditEntry).where(AuditEntry.action == "guideline.export")).all() == []


def test_by_command_a_file_is_tried_then_read_in_and_recorded(app: Flask, tmp_path: Path) -> None:
    db.session.commit()
    file = tmp_path / "shishin.csv"
    file.write_text(FILE)
    run = app.test_cli_runner()

    tried = run.invoke(group, ["import", str(file), "--dry-run"])
    before = queries.terms()
    done = run.invoke(group, ["import", str(file)])

    assert (tried.output, before, done.exit_code) == ("added 5, changed 0, unchanged 0\n", [], 0)
    assert [term.number for term in queries.terms()] == [3, 4]
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "guideline.import")).one()
    assert (entry.actor_kind, entry.actor_uid) == ("command", None)
