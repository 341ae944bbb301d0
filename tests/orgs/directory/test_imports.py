"""Organisations from files: all or nothing, each mistake named."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.directory import imports
from coordinator.orgs.directory.imports import DirectoryPlan
from coordinator.orgs.directory.models import MemberKind, Organisation
from tests.counts import ROWS
from tests.makers import a_district, a_member_kind, an_organisation
from tests.orgs.directory.files import csv_file, rows_of
from tests.pages import counted_statements

pytestmark = pytest.mark.usefixtures("app", "registers")


@pytest.fixture
def registers(app) -> None:
    a_member_kind(code="nurseries", name="保育園")
    a_member_kind(code="circles", name="サークル")
    a_district(code="north", name="見本北地区")
    a_district(code="south", name="見本南地区")


def planned(*rows: dict[str, str], **named: object) -> DirectoryPlan:
    """The plan of a file that has the columns of these rows alone."""
    headers = list(dict.fromkeys(name for row in rows for name in row))
    return imports.plan(csv_file(list(rows), headers=headers, **named), "団体.csv")


def imported(*rows: dict[str, str]) -> DirectoryPlan:
    plan = planned(*rows)
    assert plan.preview.can_be_applied, reasons(plan)
    imports.apply(plan)
    db.session.commit()
    return plan


def imported_with(answers: dict[str, str], *rows: dict[str, str]) -> DirectoryPlan:
    """What is read in once its questions are answered."""
    headers = list(dict.fromkeys(name for row in rows for name in row))
    plan = imports.plan(csv_file(list(rows), headers=headers), "団体.csv", answers)
    assert not plan.preview.open_questions
    assert not plan.preview.refused
    imports.apply(plan)
    db.session.commit()
    return plan


def reasons(plan: DirectoryPlan) -> list[str]:
    return [str(problem) for problem in plan.preview.refused]


def by_code(code: str) -> Organisation:
    return db.session.scalars(select(Organisation).where(Organisation.code == code)).one()


def test_everything_in_the_file_is_registered() -> None:
    imported({**rows_of(1)[0], "団体コード": "Ａ－００１"}, {**rows_of(2)[1], "前身": "A-001"})

    first, second = by_code("A-001"), by_code("A-002")
    assert (first.name, first.kana, first.kind.code) == ("見本の会1", "みほんのかい1", "nurseries")
    assert [district.code for district in first.districts] == ["north", "south"]
    assert (first.postal_code, first.phone, first.fax) == ("236-0021", "045-788-7785", "045-788-7786")
    assert (first.public, first.joined_on, first.left_on) == (["name", "phone"], date(2023, 4, 1), None)
    assert second.predecessors == [first]


def test_an_empty_cell_empties_its_field_and_a_missing_column_leaves_it() -> None:
    an_organisation(code="A-1", phone="045-000-0000", address="見本町", public=["name"], joined_on=date(2020, 4, 1))

    imported({"団体コード": "A-1", "電話": "", "公開する項目": "", "入会日": ""})

    organisation = by_code("A-1")
    assert (organisation.phone, organisation.public, organisation.joined_on) == ("", [], None)
    assert organisation.address == "見本町"


def test_a_changed_name_is_a_new_name_from_today() -> None:
    an_organisation(code="A-1", name="古い会", kana="ふるいかい")

    plan = imported({"団体コード": "A-1", "団体名": "新しい会", "ふりがな": "あたらしいかい"})

    organisation = by_code("A-1")
    yesterday = clock.today() - timedelta(days=1)
    assert (organisation.name, organisation.kana_key.partition(" ")[0]) == ("新しい会", "あたらしいかい")
    assert (organisation.name_on(yesterday), organisation.former_names[0].kana) == ("古い会", "ふるいかい")
    assert "きょうから" in plan.preview.notes[0]


def test_what_is_not_in_the_file_stays() -> None:
    an_organisation(code="A-9", name="ほかの会")

    imported(*rows_of(2))

    assert by_code("A-9").name == "ほかの会"


def test_the_preview_tells_before_and_after_in_words() -> None:
    kind = db.session.scalars(select(MemberKind).where(MemberKind.code == "nurseries")).one()
    an_organisation(code="A-1", name="見本の会", kind=kind, public=["name"])

    preview = planned({"団体コード": "A-1", "種類": "サークル", "公開する項目": "住所；団体名"}).preview

    [change] = preview.changed
    assert change.subject == "A-1 見本の会"
    assert [(one.column, one.before, one.after) for one in change.fields] == [
        ("種類", "保育園", "サークル"),
        ("公開する項目", "団体名", "団体名、住所"),
    ]


def test_reading_a_file_again_changes_nothing() -> None:
    imported(*rows_of(5))
    versions = db.session.scalars(select(Organisation.version)).all()

    plan = planned(*rows_of(5))
    imports.apply(plan)
    db.session.commit()

    assert (plan.preview.changed, len(plan.preview.unchanged)) == ([], 5)
    assert db.session.scalars(select(Organisation.version)).all() == versions


def with_mistakes(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with ten mistakes, in the lines that a spreadsheet numbers 3, 13, 23 … 93."""
    mistakes = (
        ("種類", "ほいくえん"),
        ("地区", "見本北地区；見本西地区"),
        ("郵便番号", "236-002"),
        ("電話", "でんわ"),
        ("メール", "mihon(at)example.jp"),
        ("ホームページ", "example"),
        ("公開する項目", "団体名；年齢"),
        ("入会日", "令和5年2月30日"),
        ("団体コード", "A-001"),
        ("前身", "A-999"),
    )
    planted = [dict(row) for row in rows]
    for number, (column, value) in enumerate(mistakes):
        planted[number * 10 + 1][column] = value
    return planted


def test_ten_mistakes_in_120_rows_are_each_named_and_nothing_is_changed() -> None:
    plan = imports.plan(csv_file(with_mistakes(rows_of(120))), "団体名簿.csv")

    assert len(plan.preview.refused) == 10
    for line, problem in zip(range(3, 100, 10), reasons(plan), strict=True):
        assert problem.startswith(f"{line}行目")
    columns = [
        "種類",
        "地区",
        "郵便番号",
        "電話",
        "メール",
        "ホームページ",
        "公開する項目",
        "入会日",
        "団体コード",
        "前身",
    ]
    assert [problem.column for problem in plan.preview.refused] == columns
    assert not plan.preview.can_be_applied
    assert db.session.scalar(select(func.count(Organisation.id))) == 0


def test_the_mended_file_succeeds() -> None:
    plan = imports.plan(csv_file(rows_of(120)), "団体名簿.csv")
    imports.apply(plan)

    assert reasons(plan) == []
    assert db.session.scalar(select(func.count(Organisation.id))) == 120


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"団体コード": "A-1", "団体名": "見本"}, "種類"),
        ({"団体コード": "A-1", "種類": "保育園"}, "団体名"),
        ({"団体コード": "A-1", "団体名": "", "種類": "保育園"}, "団体名"),
        ({"団体コード": "new", "団体名": "見本", "種類": "保育園"}, "団体コード"),
        ({"団体コード": "", "団体名": "見本", "種類": "保育園"}, "団体コード"),
        ({"団体コード": "a-2", "団体名": "見本", "種類": "保育園"}, "団体コード"),
        ({"団体コード": "A-2", "退会日": "2019/3/31"}, "退会日"),
        ({"団体コード": "A-2", "前身": "A-2"}, "前身"),
        ({"団体コード": "A-2", "前身": "B-1"}, "前身"),
        ({"団体コード": "A-2", "団体名": "い" * 201}, "団体名"),
    ],
)
def test_what_only_the_register_knows_is_refused_too(row: dict[str, str], column: str) -> None:
    known = an_organisation(code="A-2", joined_on=date(2020, 4, 1))
    an_organisation(code="B-1", predecessors=[known])

    plan = planned(row)

    assert [problem.column for problem in plan.preview.refused] == [column]


def test_rows_of_one_file_may_follow_each_other_but_not_in_a_circle() -> None:
    rows = rows_of(3)
    circle = planned({**rows[0], "前身": "A-002"}, {**rows[1], "前身": "A-003"}, {**rows[2], "前身": "A-001"})
    chain = planned(rows[0], {**rows[1], "前身": "A-001"}, {**rows[2], "前身": "A-002"})

    assert [problem.column for problem in circle.preview.refused] == ["前身"] * 3
    assert chain.preview.can_be_applied


def test_hostile_names_are_kept_as_typed_and_harm_nothing() -> None:
    names = ["=1+1", "<script>alert(1)</script>", "𠮷野家の会髙﨑", "葛\U000e0100城の会", "'; DROP TABLE user;--"]

    rows = [{**row, "団体名": name} for row, name in zip(rows_of(5), names, strict=True)]
    imports.apply(imports.plan(csv_file(rows, "utf-8-sig"), "hostile.csv"))

    assert db.session.scalars(select(Organisation.name).order_by(Organisation.code)).all() == names


def test_many_rows_are_read_in_at_once() -> None:
    content = csv_file(rows_of(ROWS))

    imports.apply(imports.plan(content, "団体名簿.csv"))
    db.session.commit()

    assert db.session.scalar(select(func.count(Organisation.id))) == ROWS


def test_comparing_a_file_costs_as_many_statements_for_many_rows_as_for_ten() -> None:
    imports.apply(imports.plan(csv_file(rows_of(ROWS // 2)), "団体名簿.csv"))
    db.session.commit()
    db.session.expunge_all()

    with counted_statements() as statements:
        plan = imports.plan(csv_file(rows_of(ROWS // 2 + 10)), "団体名簿.csv")

    assert (len(plan.preview.added), len(plan.preview.unchanged)) == (10, ROWS // 2)
    assert len(statements) <= 6
