"""The roster from a file: who follows whom, who is who, and nothing in silence."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.roster import imports, queries
from coordinator.orgs.roster.models import Consented, ContactBy, Holding, Seat, SeatRole
from tests.counts import ROWS
from tests.makers import a_district, a_holding, a_seat, an_organisation
from tests.orgs.roster.files import a_row, csv_file, rows_of
from tests.orgs.roster.reading import FIRST, holdings, planned, read_in, refused
from tests.pages import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def test_a_row_makes_the_seat_the_person_and_the_holding() -> None:
    organisation, north = an_organisation(), a_district(name="見本北地区")
    cells = {
        "いつから": "令和7年4月1日",
        "役職": "園長",
        "メール": "ｓａｋｕｒａ＠example.jp",
        "電話": "０４５ー７８８ー７７８５",
    }

    read_in(a_row(organisation, "𠮷田 髙子", 席の地区=north.name, 並び順="3", 見せてよい相手="公開", **cells))

    [seat] = queries.every_seat_of(organisation)
    [holding] = seat.holdings
    person = holding.person
    assert (seat.role, seat.number, seat.order, seat.own_districts) == (SeatRole.LEAD, 1, 3, [north])
    assert (holding.post, holding.starts_on, holding.ends_on) == ("園長", date(2025, 4, 1), None)
    assert (person.name, person.email, person.phone) == ("𠮷田 髙子", "sakura@example.jp", "045-788-7785")
    assert person.contact_by is ContactBy.MAIL
    assert person.shows("phone", Consented.PUBLIC, clock.today())


def test_another_person_closes_the_holding_and_opens_the_next_also_on_a_day_to_come() -> None:
    organisation, tomorrow = an_organisation(), clock.today() + timedelta(days=1)
    read_in(a_row(organisation, "前の園長", いつから=FIRST))

    plan = read_in(a_row(organisation, "次の園長", いつから=tomorrow))

    [change] = plan.preview.changed
    assert ("前の園長", "次の園長") in [(one.before, one.after) for one in change.fields]
    assert [one.column for one in change.fields if "前の園長" in one.column]
    assert holdings(organisation) == [
        ("前の園長", FIRST, str(clock.today())),
        ("次の園長", str(tomorrow), ""),
    ]


def test_without_a_first_day_another_person_begins_today() -> None:
    organisation = an_organisation()
    read_in(a_row(organisation, "前の園長", いつから=FIRST))

    read_in(a_row(organisation, "次の園長"))

    today = clock.today()
    assert holdings(organisation) == [
        ("前の園長", FIRST, str(today - timedelta(days=1))),
        ("次の園長", str(today), ""),
    ]


def test_who_is_entered_for_a_time_before_a_known_successor_ends_before_them() -> None:
    organisation = an_organisation()
    read_in(a_row(organisation, "次の園長", いつから="2026-04-01"))

    read_in(a_row(organisation, "前の園長", いつから=FIRST))

    assert holdings(organisation) == [("前の園長", FIRST, "2026-03-31"), ("次の園長", "2026-04-01", "")]


def test_the_same_person_with_the_same_first_day_is_mended_and_an_empty_cell_empties() -> None:
    organisation = an_organisation()
    read_in(a_row(organisation, "園長", いつから=FIRST, 役職="園長", 電話="045-000-0000", いつまで="2027-03-31"))

    read_in(a_row(organisation, "園長", いつから=FIRST, 役職="所長"))

    [seat] = queries.every_seat_of(organisation)
    [holding] = seat.holdings
    assert (holding.post, holding.ends_on, holding.person.phone) == ("所長", None, "")


def test_a_new_post_from_a_day_on_is_a_new_holding() -> None:
    organisation = an_organisation()
    read_in(a_row(organisation, "会長", いつから=FIRST, 役職="副会長"))

    read_in(a_row(organisation, "会長", いつから="2026-04-01", 役職="会長"))

    assert holdings(organisation) == [("会長", FIRST, "2026-03-31"), ("会長", "2026-04-01", "")]
    assert refused(a_row(organisation, "会長", いつから="2026-05-01", 役職="会長")) == [(2, "いつから")]


def test_nobody_in_a_row_makes_the_seat_vacant_from_its_day_or_from_today() -> None:
    named, open_end = an_organisation(), an_organisation()
    read_in(a_row(named, "一人目", いつから=FIRST), a_row(open_end, "二人目", いつから=FIRST))

    read_in(a_row(named, いつから="2026-04-01"), a_row(open_end))

    assert holdings(named) == [("一人目", FIRST, "2026-03-31")]
    assert holdings(open_end) == [("二人目", FIRST, str(clock.today() - timedelta(days=1)))]


def test_a_name_that_was_emptied_beside_its_first_day_takes_nothing_out() -> None:
    organisation = an_organisation()
    read_in(a_row(organisation, "園長", いつから=FIRST, 役職="園長"))

    assert refused(a_row(organisation, いつから=FIRST)) == [(2, "いつから")]
    assert refused(a_row(organisation, 役職="園長")) == [(2, "氏名")]


def test_a_name_written_over_another_without_a_new_day_is_refused() -> None:
    organisation = an_organisation()
    read_in(a_row(organisation, "前の園長", いつから=FIRST))

    assert refused(a_row(organisation, "次の園長", いつから=FIRST)) == [(2, "いつから")]


def test_a_seat_that_the_file_does_not_name_and_columns_it_lacks_stay() -> None:
    organisation = an_organisation()
    deputy = a_holding(a_seat(organisation, role=SeatRole.DEPUTY))
    read_in(a_row(organisation, "園長", いつから=FIRST, 役職="園長", 電話="045-000-0000"))

    read_in({"団体コード": organisation.code, "役割": "lead", "電話": "045-111-1111"})

    [lead, other] = queries.every_seat_of(organisation)
    assert (lead.holdings[0].post, lead.holdings[0].person.phone) == ("園長", "045-111-1111")
    assert other.holdings == [deputy]


def test_whoever_wants_mail_needs_an_address_and_without_a_way_it_is_post() -> None:
    organisation, other = an_organisation(), an_organisation()

    read_in(a_row(organisation, "見本 花子"))

    assert [person.contact_by for person in queries.everybody()] == [ContactBy.POST]
    assert refused(a_row(other, "見本 太郎", 届け方="メール")) == [(2, "届け方")]
    assert refused(a_row(other, "見本 太郎", 届け方="telephone")) == [(2, "届け方")]


@pytest.mark.parametrize(
    ("cell", "agreed"),
    [
        ("secretariat", {}),
        ("事務局", {}),
        ("members", {(field, "members"): None for field in ("name", "post", "phone", "email")}),
        ("name:public;post:public", {("name", "public"): None, ("post", "public"): None}),
        ("氏名：公開；電話：委員＠令和9年3月31日", {("name", "public"): None, ("phone", "members"): date(2027, 3, 31)}),
    ],
)
def test_what_may_be_shown_is_read_whole_or_by_field(cell: str, agreed: dict[Any, Any]) -> None:
    read_in(a_row(an_organisation(), "見本 花子", 見せてよい相手=cell))

    [person] = queries.everybody()
    assert {(field, str(audience)): day for (field, audience), day in person.agreed.items()} == agreed


@pytest.mark.parametrize(
    "cell", ["name", "name:", "誰でも", "住所:公開", "name:public@明日", "name:public;name:public@2027-03-31"]
)
def test_what_may_be_shown_is_refused_where_it_cannot_be_read(cell: str) -> None:
    assert refused(a_row(an_organisation(), "見本 花子", 見せてよい相手=cell)) == [(2, "見せてよい相手")]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"団体コード": "A-103"}, "団体コード"),
        ({"役割": "園長"}, "役割"),
        ({"役割": ""}, "役割"),
        ({"席の番号": "0"}, "席の番号"),
        ({"席の番号": "100"}, "席の番号"),
        ({"並び順": "-1"}, "並び順"),
        ({"並び順": "99999999999999999999"}, "並び順"),
        ({"電話": "でんわ"}, "電話"),
        ({"いつから": "2025-02-30"}, "いつから"),
        ({"いつから": "2026-04-01", "いつまで": "2026-03-31"}, "いつから"),
        ({"席の地区": "どこか"}, "席の地区"),
        ({"氏名": "", "人のコード": "P-77"}, "氏名"),
    ],
)
def test_a_wrong_row_is_named_with_its_place(cells: dict[str, str], column: str) -> None:
    assert refused({**a_row(an_organisation(), "見本 花子"), **cells}) == [(2, column)]


def test_one_seat_twice_in_a_file_is_refused() -> None:
    organisation = an_organisation()

    assert refused(a_row(organisation, "一人目"), a_row(organisation, "二人目", 席の番号="１")) == [(3, "団体コード")]


def test_nothing_is_read_in_after_the_end_of_a_seat_or_a_membership() -> None:
    left = an_organisation(left_on=date(2026, 3, 31))

    assert refused(a_row(left, "見本 花子", いつから="2026-04-01")) == [(2, "いつから")]


def test_all_or_nothing() -> None:
    plan = planned(a_row(an_organisation(), "見本 花子"), a_row("A-103", "見本 太郎"))

    assert not plan.preview.can_be_applied
    assert queries.every_seat() == []


def test_many_rows_are_read_in_at_once() -> None:
    content = csv_file(*rows_of(ROWS))
    db.session.commit()
    db.session.expunge_all()

    imports.apply(imports.plan(content, "名簿.csv"))
    db.session.commit()

    assert db.session.scalar(select(func.count(Seat.id))) == ROWS
    assert db.session.scalar(select(func.count(Holding.id))) == ROWS * 9 // 10


def test_comparing_a_file_costs_as_many_statements_for_many_rows_as_for_ten() -> None:
    rows = rows_of(ROWS // 2)
    imports.apply(imports.plan(csv_file(*rows), "名簿.csv"))
    db.session.commit()
    db.session.expunge_all()

    with counted_statements() as statements:
        plan = imports.plan(csv_file(*rows), "名簿.csv")

    assert (len(plan.preview.unchanged), plan.preview.refused) == (ROWS // 2, [])
    assert len(statements) <= 9
