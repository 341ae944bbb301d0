"""Files as offices keep them: each goes in, asks what it must, or is refused with a sentence that leads on."""

import io
import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from coordinator.extensions import db
from coordinator.imports.preview import Preview
from coordinator.imports.questions import HEADINGS
from coordinator.imports.refusals import UnreadableTable
from coordinator.minutes.past import meeting_imports
from coordinator.orgs.directory import imports as directory_imports
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import imports as roster_imports
from coordinator.orgs.roster.models import Person
from tests.makers import a_body, a_member_kind, an_organisation
from tests.pages import Browser, Page, fill

pytestmark = pytest.mark.usefixtures("registers")
CASES = Path(__file__).parents[1] / "cases"
PLANS = {"organisations": directory_imports.plan, "roster": roster_imports.plan, "meetings": meeting_imports.plan}


@pytest.fixture
def registers(app: Flask) -> None:
    a_member_kind(code="caregivers", name="養育者代表")
    a_body(code="plenary", name="全体会")


def previewed(name: str, register: str = "organisations", **answers: str) -> Preview:
    return PLANS[register]((CASES / name).read_bytes(), name, answers).preview


def read_in(name: str, register: str, answers: dict[str, str]) -> None:
    room = {"organisations": directory_imports, "roster": roster_imports, "meetings": meeting_imports}[register]
    plan = room.plan((CASES / name).read_bytes(), name, answers)
    assert plan.preview.can_be_applied, (plan.preview.refused, plan.preview.open_questions)
    room.apply(plan)
    db.session.commit()


def looked(secretariat: Browser, page: Page, **answers: str) -> Page:
    """The page that shows what the file would do with these answers."""
    data = {**fill(page.form("apply-form"), answers), "look": "1"}
    return Page(secretariat.post(page.response.request.path, data=data))


def codes() -> list[str]:
    return list(db.session.scalars(select(Organisation.code).order_by(Organisation.code)))


@pytest.mark.parametrize(("answer", "registered"), [("same", ["0012"]), ("new", ["0012", "12"])])
def test_a_code_that_lost_its_zeros_is_asked_about(answer: str, registered: list[str]) -> None:
    an_organisation(code="0012", name="見本ゼロの会", kind=a_member_kind(code="nurseries", name="保育園"))

    asked = previewed("zero-lost.csv")
    assert (asked.added, asked.can_be_applied) == ([], False)
    assert [one.key for one in asked.open_questions] == ["2.code.code"]
    assert "「12」は登録されていません" in asked.open_questions[0].sentence
    read_in("zero-lost.csv", "organisations", {"2.code.code": answer})

    assert codes() == registered


def test_telephones_and_old_mail_addresses_are_kept_as_written() -> None:
    an_organisation(code="M-101")

    read_in("phones-and-mails.csv", "roster", {})

    people = db.session.scalars(select(Person).order_by(Person.kana))
    assert {one.name: (one.phone, one.email) for one in people} == {
        "見本 空子": ("(045)123-4567", "sora..mama.@docomo.ne.jp"),
        "見本 陸子": ("045-123-4567（代）", "riku.@ezweb.ne.jp"),
        "見本 海子": ("045･123･4567", ""),
    }


def test_past_meetings_are_read_with_their_days_and_their_hours_are_left_and_said() -> None:
    preview = previewed("past-meetings-as-written.csv", "meetings")

    assert preview.refused == []
    assert [change.subject.split()[0] for change in preview.added] == [
        "2024-plenary-5",
        "2019-plenary-1",
        "2014-plenary-3",
        "2014-plenary-40",
        "2023-plenary-14",
    ]
    assert ["13 時 30 分" in note or "15時00分" in note for note in preview.notes] == [True, True]


def test_a_list_without_its_key_column_is_refused_with_what_to_do(secretariat: Browser) -> None:
    [problem] = previewed("no-key-column.csv").refused

    assert (problem.row, problem.column) == (1, "団体コード")
    assert problem.reason.startswith("この列がありません")


def test_a_mark_behind_a_heading_is_no_part_of_it() -> None:
    assert [one.subject for one in previewed("header-with-mark.xlsx").added] == ["ZZ-1 見本の会"]


def test_the_head_is_found_below_a_title_and_a_hidden_row_is_asked_about() -> None:
    asked = previewed("title-row-and-hidden-row.xlsx")
    assert [(one.key, one.answer) for one in asked.questions] == [("5.hidden", "")]
    assert "3行目を列の見出しとして" in asked.notes[0]

    left, read = (previewed("title-row-and-hidden-row.xlsx", **{"5.hidden": answer}) for answer in ("leave", "read"))
    assert [len(one.added) for one in (left, read)] == [1, 2]


@pytest.mark.parametrize(
    ("name", "register", "sentences"),
    [
        ("office-list.csv", "organisations", ["団体コード：この列がありません"]),
        ("office-roster.xlsx", "roster", ["団体コード：この列がありません", "役割：この列がありません"]),
        ("real-yaizu-preschool.csv", "organisations", ["「名称」と「団体名」は、どちらも", "団体コード：この列が"]),
        ("real-yaizu-child-centers.csv", "organisations", ["「名称」と「団体名」は、どちらも", "団体コード：この列が"]),
        ("real-yaizu-baby-stations.csv", "organisations", ["団体コード：この列がありません", "施設電話番号"]),
        ("real-toyama-nurseries.csv", "organisations", ["団体コード：この列がありません", "HID"]),
        ("real-officials-roster.csv", "roster", ["団体コード：この列がありません", "役割：この列がありません"]),
    ],
)
def test_what_needs_its_columns_mapped_is_refused_with_a_sentence_that_leads_on(
    name: str, register: str, sentences: list[str]
) -> None:
    preview = previewed(name, register)

    said = " ".join(map(str, preview.refused))
    assert all(sentence in said.replace(" ", "") or sentence in said for sentence in sentences), said
    assert (preview.added, preview.changed, preview.questions) == ([], [], [])


@pytest.mark.parametrize(
    ("name", "way_out"), [("office-list.xls", "xlsx"), ("office-list.xlsx", "Excelで開いて保存し")]
)
def test_a_workbook_that_must_be_saved_anew_is_refused_with_how(name: str, way_out: str) -> None:
    with pytest.raises(UnreadableTable, match=way_out):
        previewed(name)


def test_the_preview_asks_and_keeps_the_answers_until_all_is_agreed_to(secretariat: Browser) -> None:
    an_organisation(code="0012", name="見本ゼロの会", phone="045-123-4567")
    content = "団体コード,電話\r\n12,なし\r\n".encode()
    sent = secretariat.submit("/desk/organisations/import", "table-form", file=(io.BytesIO(content), "a.csv"))
    address = sent.response.location

    first = secretariat.page(address)
    assert "1件にお答えください" in first.words
    second = looked(secretariat, first, **{"answer:2.code.code": "same"})
    assert "登録は「045-123-4567」ですが、ファイルでは「なし」です" in second.words
    third = looked(secretariat, second, **{"answer:2.phone.nothing": "empty"})
    assert (third.status, "登録があるのに「なし」と書かれたところ（1件）" in third.words) == (200, True)
    changed = secretariat.send(third, "apply-form", status=409, **{"answer:2.phone.nothing": "keep"})
    assert "お答えが変わりました" in changed.words

    done = secretariat.send(third, "apply-form", **{"answer:2.phone.nothing": "empty"})

    assert done.response.location == "/desk/organisations/"
    assert db.session.scalars(select(Organisation.phone).where(Organisation.code == "0012")).all() == [""]
    assert "12" not in codes()


def test_a_command_asks_in_lines_and_takes_the_answers(app: Flask) -> None:
    an_organisation(code="0012", name="見本ゼロの会")
    db.session.commit()
    command = ["orgs", "import", str(CASES / "zero-lost.csv")]

    asked = app.test_cli_runner().invoke(args=command)
    answered = app.test_cli_runner().invoke(args=[*command, "--answer", "2.code.code=same", "--dry-run"])

    assert asked.exit_code == 1
    assert "--answer 2.code.code=same" in asked.output
    assert answered.exit_code == 0
    assert codes() == ["0012"]


@pytest.mark.parametrize("app", ["postgresql"], indirect=True)
def test_after_an_import_the_database_plans_for_the_rows_there_are(app: Flask, secretariat: Browser) -> None:
    content = "\r\n".join(["団体コード,団体名,種類", *(f"n{n},見本の会{n},養育者代表" for n in range(40))]).encode()
    sent = secretariat.submit("/desk/organisations/import", "table-form", file=(io.BytesIO(content), "a.csv"))

    secretariat.send(secretariat.page(sent.response.location), "apply-form")

    known = db.session.scalar(text("SELECT reltuples FROM pg_class WHERE relname = 'organisation'"))
    assert known == len(codes()) > 40


def test_every_kind_of_question_has_a_heading_of_its_own() -> None:
    package = Path(directory_imports.__file__).parents[2]
    asked = re.compile(r"\.ask\(\s*[^,]+,\s*\"(\w+)\"")
    kinds = {kind for path in package.rglob("*.py") for kind in asked.findall(path.read_text())}

    assert kinds == HEADINGS.keys()
    assert len({str(heading) for heading in HEADINGS.values()}) == len(HEADINGS)
