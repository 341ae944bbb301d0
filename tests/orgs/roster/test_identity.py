"""Whom a row of the roster means: nobody is taken for another in silence, and nobody is entered twice."""

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.roster import own_seats, queries
from coordinator.orgs.roster.models import Person
from tests.makers import a_holding, a_person, an_organisation
from tests.orgs.roster.files import a_row
from tests.orgs.roster.reading import FIRST, holdings, people_called, planned, read_in, refused

pytestmark = pytest.mark.usefixtures("app")


def test_a_code_is_one_person_in_several_seats() -> None:
    first, second = an_organisation(), an_organisation()

    read_in(
        a_row(first, "見本 花子", 人のコード="P-1", いつから=FIRST),
        a_row(second, "見本 花子", 人のコード="P-1", いつから=FIRST),
    )

    assert people_called("見本 花子") == 1
    [person] = queries.everybody()
    assert len(own_seats.held_by(person.id, clock.today())) == 2


def test_a_code_written_beside_the_holder_is_given_to_them_and_carries_them_elsewhere() -> None:
    first, second = an_organisation(), an_organisation()
    read_in(a_row(first, "見本 花子", いつから=FIRST))

    read_in(a_row(second, 人のコード="P-1"), a_row(first, "見本 花子", 人のコード="P-1"))

    assert people_called("見本 花子") == 1
    assert holdings(second) == [("見本 花子", str(clock.today()), "")]


def test_without_a_code_a_name_is_the_same_person_beside_something_else_that_speaks_for_it() -> None:
    organisation, other = an_organisation(), an_organisation()
    read_in(a_row(organisation, "見本 花子", いつから=FIRST, メール="hanako@example.jp"))

    read_in(
        a_row(organisation, "見本　花子", 役割="副", メール="hanako@example.jp"),
        a_row(other, "見本花子", メール="hanako@example.jp", 役割="担当"),
    )

    assert db.session.scalar(select(func.count(Person.id))) == 1


@pytest.mark.parametrize("code", ["", "P-9"])
def test_a_namesake_is_neither_merged_nor_doubled_in_silence(code: str) -> None:
    a_holding(person=a_person(name="見本 花子", kana="みほん はなこ", code=code or None))
    organisation = an_organisation()

    plan = planned(a_row(organisation, "見本 花子", ふりがな="みほん はなこ"))

    [problem] = plan.preview.refused
    assert (problem.row, problem.column) == (2, "人のコード")
    assert code in problem.reason
    read_in(a_row(organisation, "見本 花子", 人のコード="P-10", ふりがな="みほん はなこ"))
    assert people_called("見本 花子") == 2


def test_two_new_people_of_one_name_in_a_file_are_asked_for_codes() -> None:
    first, second = an_organisation(), an_organisation()

    assert refused(a_row(first, "見本 花子"), a_row(second, "見本 花子")) == [(3, "人のコード")]
    assert refused(a_row(first, "見本 花子"), a_row(first, "見本 花子", 役割="副")) == []
    assert (
        refused(a_row(first, "見本 花子", ふりがな="みほん はなこ"), a_row(second, "見本 花子", ふりがな="みほん かこ"))
        == []
    )


@pytest.mark.parametrize("kana", ["たかはし いちろう", "すずき じろう", ""])
def test_a_code_left_beside_another_name_is_refused_whatever_the_reading(kana: str) -> None:
    holding = a_holding(person=a_person(name="高橋 一郎", kana="たかはし いちろう", code="P-1"))
    organisation = holding.seat.organisation

    assert refused(a_row(organisation, "鈴木 二郎", 人のコード="P-1", ふりがな=kana)) == [(2, "人のコード")]
    read_in(a_row(organisation, "高橋一郎", 人のコード="P-1", ふりがな="たかはし いちろ"))
    assert [person.kana for person in queries.everybody()] == ["たかはし いちろ"]


def test_other_letters_of_the_same_reading_are_asked_about() -> None:
    holding = a_holding(person=a_person(name="高橋 一郎", kana="たかはし いちろう"))

    plan = planned(a_row(holding.seat.organisation, "髙橋 一郎", ふりがな="たかはし いちろう"))
    assert [(one.row, one.column) for one in plan.preview.open_questions] == [(2, "氏名")]
    assert refused(a_row(holding.seat.organisation, "鷹橋 一郎", ふりがな="たかはし いちろう")) == [(2, "氏名")]


def test_rows_that_say_otherwise_of_one_person_are_refused() -> None:
    first, second = an_organisation(), an_organisation()
    who = {"人のコード": "P-1", "いつから": FIRST}

    rows = (
        a_row(first, "見本 花子", 電話="045-000-0000", **who),
        a_row(second, "見本 花子", 電話="045-111-1111", **who),
    )

    assert refused(*rows) == [(3, "電話")]
