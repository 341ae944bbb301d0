"""Organisations that a file names by another code or in other letters: asked, never made twice in silence."""

import pytest

from tests.makers import a_district, a_member_kind, an_organisation
from tests.orgs.directory.test_imports import by_code, imported_with, planned, reasons
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app", "registers")


@pytest.fixture
def registers(app) -> None:
    a_member_kind(code="nurseries", name="保育園")
    a_district(code="north", name="見本北地区")


def row(**cells: str) -> dict[str, str]:
    return {"団体コード": "A-9", "団体名": "見本の会", "種類": "保育園", **cells}


def asked(plan) -> list[str]:
    return [question.key for question in plan.preview.open_questions]


@pytest.mark.parametrize("name", ["見本ひよこの会", "見本　ひよこの会", "見本ひよこの会御中", "㈱見本"])
def test_a_new_code_beside_a_registered_name_is_asked_about(name: str) -> None:
    an_organisation(code="A-1", name="(株)見本" if name == "㈱見本" else "見本ひよこの会", phone="")

    assert "2.name.namesake" in asked(planned(row(団体名=name)))
    answers = {"2.name.namesake": "same", "2.name.letters": "keep"}
    imported_with(answers, row(団体名=name, 電話="045-123-4567"))

    assert by_code("A-1").phone == "045-123-4567"


def test_two_organisations_may_bear_one_name() -> None:
    an_organisation(code="A-1", name="見本の会")

    imported_with({"2.name.namesake": "new"}, row())

    assert by_code("A-9").name == by_code("A-1").name


def test_two_new_rows_of_one_name_are_asked_about() -> None:
    rows = (row(), row(団体コード="A-10"))

    assert asked(planned(*rows)) == ["3.name.twice"]
    imported_with({"3.name.twice": "new"}, *rows)

    assert by_code("A-10").name == "見本の会"


def test_a_changed_letter_of_a_registered_name_is_asked_about_and_a_lost_one_kept() -> None:
    an_organisation(code="A-9", name="髙﨑の会", address="見本区髙町1")

    assert asked(planned(row(団体名="高崎の会"))) == ["2.name.letters"]
    plan = planned(row(団体名="?﨑の会", 住所="見本区?町1"))

    assert (asked(plan), reasons(plan)) == ([], [])
    assert [field.column for change in plan.preview.changed for field in change.fields] == ["種類"]
    assert ["髙﨑の会" in plan.preview.notes[1] or "髙﨑の会" in plan.preview.notes[0]] == [True]


@pytest.mark.parametrize("written", ["未定", "調整中", "未定（4月に決定）"])
def test_an_undecided_name_leaves_the_registered_one(written: str) -> None:
    an_organisation(code="A-9", name="髙橋保育園")

    imported_with({}, row(団体名=written))

    assert by_code("A-9").name == "髙橋保育園"


def test_nothing_for_what_is_registered_is_asked_about() -> None:
    an_organisation(code="A-9", name="見本の会", fax="045-123-4567")

    assert asked(planned(row(ＦＡＸ="なし"))) == ["2.fax.nothing"]
    imported_with({"2.fax.nothing": "keep"}, row(ＦＡＸ="なし"))

    assert by_code("A-9").fax == "045-123-4567"


def test_a_kind_and_districts_in_other_letters_are_asked_for_and_never_taken() -> None:
    a_member_kind(code="agencies", name="関係機関")
    a_district(code="harbour", name="見本 澤地区")
    written = row(種類="關係機関", 地区="見本　北地区；見本沢地区")

    plan = planned(written)
    assert (asked(plan), reasons(plan)) == (["2.kind.letters", "2.districts.letters"], [])
    keep = {"2.kind.letters": "keep", "2.districts.letters": "keep", "2.districts.letters.2": "keep"}
    imported_with(keep, written)

    made = by_code("A-9")
    assert (made.kind.name, {one.name for one in made.districts}) == ("関係機関", {"見本北地区", "見本 澤地区"})
    assert "見本東地区" in reasons(planned(row(地区="見本東地区")))[0]


@pytest.mark.parametrize("kind", ["ＮＵＲＳＥＲＩＥＳ", "保育園\u3000"])
def test_a_kind_of_another_width_is_the_registered_one(kind: str) -> None:
    imported_with({}, row(種類=kind))

    assert by_code("A-9").kind.name == "保育園"


def test_one_of_two_kinds_that_look_alike_is_not_proposed() -> None:
    a_member_kind(code="one", name="髙齢者")
    a_member_kind(code="two", name="高齢 者")

    assert (asked(planned(row(種類="高　齢者"))), len(reasons(planned(row(種類="高　齢者"))))) == ([], 1)


def test_the_predecessors_code_that_lost_its_zeros_is_asked_about() -> None:
    an_organisation(code="0012", name="前の会")

    assert asked(planned(row(前身="12"))) == ["2.succeeds.code"]
    imported_with({"2.succeeds.code": "same"}, row(前身="12"))

    assert [one.code for one in by_code("A-9").predecessors] == ["0012"]


def test_a_new_organisation_of_a_registered_name_is_asked_about_on_its_page(secretariat: Browser) -> None:
    kind = an_organisation(code="A-1", name="髙﨑の会").kind
    values = {"code": "A-2", "name": "高崎　の会", "kind": str(kind.id)}

    asked = secretariat.submit("/desk/organisations/new", "organisation-form", status=422, **values)
    assert "「髙﨑の会」は、コード「A-1」で登録されています" in asked.words
    secretariat.send(asked, "organisation-form", is_another="y")

    assert by_code("A-2").name == "高崎　の会"
