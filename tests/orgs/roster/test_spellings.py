"""Whom a row means that writes 未定, two names, or a name in other letters: asked, never taken."""

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.extensions import db
from coordinator.imports.preview import Preview
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import imports
from coordinator.orgs.roster.models import Holding, Person, Seat
from tests.makers import a_holding, a_person, an_organisation
from tests.orgs.roster.files import a_row, csv_file
from tests.orgs.roster.reading import FIRST

pytestmark = pytest.mark.usefixtures("app")


def previewed(*rows: dict[str, str], **answers: str) -> Preview:
    return imports.plan(csv_file(*rows), "名簿.csv", answers).preview


def read_in(*rows: dict[str, str], **answers: str) -> None:
    plan = imports.plan(csv_file(*rows), "名簿.csv", answers)
    assert not plan.preview.refused, plan.preview.refused
    assert not plan.preview.open_questions, plan.preview.open_questions
    imports.apply(plan)
    db.session.commit()


def holding_today(organisation: Organisation) -> Holding | None:
    return next((seat.holding_on(clock.today()) for seat in seats_of(organisation)), None)


def seats_of(organisation: Organisation) -> list[Seat]:
    return list(db.session.scalars(select(Seat).where(Seat.organisation_id == organisation.id)))


def people() -> list[str]:
    return list(db.session.scalars(select(Person.name).order_by(Person.id)))


@pytest.fixture
def held(app) -> Holding:
    person = a_person(name="髙橋 一郎", kana="たかはし いちろう", phone="045-123-4567")
    return a_holding(person=person, post="園長")


def asked(preview: Preview) -> list[str]:
    return [question.key for question in preview.open_questions]


@pytest.mark.parametrize(
    "undecided", ["未定", "（未定）", "後任未定", "調整中", "欠員", "なし", "―", "未定（4月に決定）"]
)
def test_an_undecided_name_empties_no_seat_before_somebody_said_so(held: Holding, undecided: str) -> None:
    row = a_row(held.seat.organisation, undecided, 役職="園長", 電話="045-999-9999")

    preview = previewed(row)
    assert (asked(preview), preview.changed) == (["2.person_name.undecided"], [])

    read_in(row, **{"2.person_name.undecided": "keep"})
    assert holding_today(held.seat.organisation) is held
    assert held.person.phone == "045-123-4567"
    read_in(row, **{"2.person_name.undecided": "vacant"})
    assert holding_today(held.seat.organisation) is None


def test_an_undecided_name_of_a_new_seat_is_a_vacant_seat() -> None:
    organisation = an_organisation()

    read_in(a_row(organisation, "未定", 役職="園長"))

    assert [seat.holdings for seat in seats_of(organisation)] == [[]]
    assert people() == []


@pytest.mark.parametrize(
    "written", ["見本 花子・見本 太郎", "見本 花子、見本 太郎", "見本 花子\n見本 太郎", "見本 花子 見本 太郎"]
)
def test_two_names_in_a_cell_are_asked_about(written: str) -> None:
    row = a_row(an_organisation(), written, いつから=FIRST)

    assert asked(previewed(row)) == ["2.person_name.two"]
    read_in(row, **{"2.person_name.two": "second"})

    assert people() == ["見本 太郎"]


@pytest.mark.parametrize("written", ["見本 花子 ほか1名", "見本 花子（他２名）"])
def test_a_name_with_others_is_asked_about(written: str) -> None:
    row = a_row(an_organisation(), written, いつから=FIRST)

    assert asked(previewed(row)) == ["2.person_name.two"]
    read_in(row, **{"2.person_name.two": "first"})

    assert people() == ["見本 花子"]


@pytest.mark.parametrize("written", ["?橋 一郎", "髙橋 一郎様", "髙\u200b橋 一郎"])
def test_a_name_that_lost_something_is_the_person_who_holds_the_seat(held: Holding, written: str) -> None:
    read_in(a_row(held.seat.organisation, written, 役職="園長", 電話="045-123-4567"))

    assert people() == ["髙橋 一郎"]
    assert holding_today(held.seat.organisation) is held


@pytest.mark.parametrize(
    ("answer", "names", "holder"),
    [
        ("keep", ["髙橋 一郎"], "髙橋 一郎"),
        ("write", ["高橋 一郎"], "高橋 一郎"),
        ("new", ["髙橋 一郎", "高橋 一郎"], "高橋 一郎"),
    ],
)
def test_the_same_name_in_other_letters_is_asked_about(
    held: Holding, answer: str, names: list[str], holder: str
) -> None:
    row = a_row(held.seat.organisation, "高橋 一郎", ふりがな="たかはし いちろう", 電話="045-123-4567")

    assert asked(previewed(row)) == ["2.person_name.letters"]
    read_in(row, **{"2.person_name.letters": answer})

    assert people() == names
    assert holding_today(held.seat.organisation).person.name == holder


def test_a_code_of_an_organisation_or_a_person_that_lost_its_zeros_is_asked_about() -> None:
    organisation = an_organisation(code="0012")
    a_holding(person=a_person(name="見本 花子", code="007"))
    row = a_row("12", "見本 花子", 人のコード="7")

    preview = previewed(row)
    assert asked(preview) == ["2.organisation_code.code"]
    assert asked(previewed(row, **{"2.organisation_code.code": "same"})) == ["2.person_code.code"]
    read_in(row, **{"2.organisation_code.code": "same", "2.person_code.code": "same"})

    assert holding_today(organisation).person.code == "007"
    assert people() == ["見本 花子"]


def test_nothing_for_a_telephone_that_is_registered_is_asked_about(held: Holding) -> None:
    row = a_row(held.seat.organisation, "髙橋 一郎", 役職="園長", 電話="なし")

    assert asked(previewed(row)) == ["2.phone.nothing"]
    read_in(row, **{"2.phone.nothing": "keep"})

    assert held.person.phone == "045-123-4567"
