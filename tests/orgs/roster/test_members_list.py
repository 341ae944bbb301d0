"""The members' list: of its day, in its order, and of each person only what they agreed to."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.extensions import db
from coordinator.orgs.directory import services as directory
from coordinator.orgs.roster import people
from coordinator.orgs.roster.models import Consented, Person, SeatRole
from tests import papers
from tests.makers import (
    a_council,
    a_district,
    a_holding,
    a_member_kind,
    a_person,
    a_representative,
    a_seat,
    an_organisation,
    sign_in,
)
from tests.pages import Browser

FIELDS = ("name", "post", "phone", "email")


def pdf_words(browser: Browser, query: str = "") -> str:
    answer = browser.get(f"/desk/roster/members.pdf?{query}")
    assert answer.status_code == 200
    return papers.words_of(answer.data)


def xlsx_rows(browser: Browser, query: str = "") -> list[dict[str, Any]]:
    answer = browser.get(f"/desk/roster/members.xlsx?{query}")
    assert answer.status_code == 200
    header, *rows = papers.rows_of(answer.data)
    return [dict(zip(map(str, header), [cell or "" for cell in row], strict=True)) for row in rows]


def agreed(name: str, *fields: str, to: Consented = Consented.MEMBERS, until: date | None = None) -> Person:
    person = a_person(name=name, phone="045-000-0001", email="secret@example.jp")
    people.agree(person, dict.fromkeys(((field, to) for field in fields), until))
    return person


def test_who_holds_a_seat_too_stands_beside_who_answers_for_it(secretariat: Browser) -> None:
    a_council()
    seat = a_seat()
    a_holding(seat, agreed("後の人", "name"), starts_on=date(2024, 4, 1))
    a_holding(seat, agreed("先の人", "name"), starts_on=date(2020, 4, 1))
    a_holding(seat, agreed("載せない人"), starts_on=date(2025, 4, 1))
    db.session.commit()

    (row,) = xlsx_rows(secretariat, "on=2026-04-01")

    assert row["氏名（敬称略）"] == "先の人、後の人、―"


def test_kinds_stand_in_their_order_and_seats_in_the_rosters(secretariat: Browser) -> None:
    a_council(name="見本連絡会")
    later, first = a_member_kind(name="後の種類", order=2), a_member_kind(name="先の種類", order=1)
    for kind, kana in ((later, "あお"), (first, "さくら"), (first, "か゛くえん")):
        a_holding(a_seat(an_organisation(kind=kind, kana=kana, name=kana)), agreed(f"{kana}の人", *FIELDS))

    words = pdf_words(secretariat, "on=2026-04-01")

    assert words.startswith("見本連絡会委員名簿令和8年4月1日現在（敬称略・名簿順）"), words
    order = [words.index(word) for word in ("先の種類", "か゛くえんの人", "さくらの人", "後の種類", "あおの人")]
    assert order == sorted(order)


@pytest.mark.dated
@pytest.mark.parametrize(
    ("readers", "shown"),
    [
        ("members", {"みんなに": True, "委員に": True, "期限まで": False, "誰にも": False}),
        ("public", {"みんなに": True, "委員に": False, "期限まで": False, "誰にも": False}),
        ("secretariat", {"みんなに": True, "委員に": True, "期限まで": True, "誰にも": True}),
        ("<script>", {"みんなに": True, "委員に": True, "期限まで": False, "誰にも": False}),
    ],
)
def test_each_person_stands_in_it_as_far_as_they_agreed(
    secretariat: Browser, readers: str, shown: dict[str, bool]
) -> None:
    a_holding(person=agreed("みんなに", "name", to=Consented.PUBLIC))
    a_holding(person=agreed("委員に", "name", "phone"))
    a_holding(person=agreed("期限まで", "name", until=clock.today() - timedelta(days=1)))
    a_holding(person=agreed("誰にも"))

    words, rows = pdf_words(secretariat, f"for={readers}"), xlsx_rows(secretariat, f"for={readers}")

    assert {name: name in words for name in shown} == shown
    assert {name: name in str(rows) for name in shown} == shown
    assert ("secret@example.jp" in str(rows) + words) is (readers == "secretariat")
    assert ("045-000-0001" in str(rows) + words) is (readers != "public")


def test_a_vacant_seat_says_so_and_a_hidden_name_is_a_dash_with_a_reason(secretariat: Browser) -> None:
    a_seat(an_organisation(name="空席の会"))
    a_holding(a_seat(an_organisation(name="名前を出さない会")), agreed("誰にも"), post="園長")

    words = pdf_words(secretariat)

    assert "空席の会後任未定" in words
    assert "名前を出さない会――" in words
    assert "本人の希望により" in words
    assert "うち後任未定1席" in words


def test_the_public_is_told_nothing_of_organisations_that_do_not_show_their_name(secretariat: Browser) -> None:
    quiet = an_organisation(name="名を出さない会", public=[])
    a_holding(a_seat(quiet), agreed("みんなに", "name", to=Consented.PUBLIC))

    assert "名を出さない会" in pdf_words(secretariat, "for=members")
    assert xlsx_rows(secretariat, "for=public") == []
    assert "名を出さない会" not in pdf_words(secretariat, "for=public")


@pytest.mark.dated
def test_the_list_of_a_day_has_the_names_and_holders_of_that_day(secretariat: Browser) -> None:
    organisation = an_organisation(name="前の名の会")
    seat = a_seat(organisation, own_districts=[a_district(name="見本北地区")])
    a_holding(seat, agreed("前の園長", *FIELDS), starts_on=date(2020, 4, 1), ends_on=date(2025, 9, 30))
    a_holding(seat, agreed("次の園長", *FIELDS), starts_on=date(2026, 1, 1))
    directory.rename(organisation, name="今の名の会", kana="いまのな", from_on=date(2025, 10, 1))

    found = [xlsx_rows(secretariat, f"on={day}")[0] for day in ("2025-04-01", "2025-12-01", "")]

    assert [(row["団体"], row["氏名（敬称略）"]) for row in found] == [
        ("前の名の会", "前の園長"),
        ("今の名の会", "後任未定"),
        ("今の名の会", "次の園長"),
    ]
    assert found[0]["地区"] == "見本北地区"


def test_the_list_of_a_day_has_the_districts_of_that_day(secretariat: Browser) -> None:
    ended = a_district(name="見本旧地区", ends_on=date(2025, 9, 30))
    begun = a_district(name="見本新地区", starts_on=date(2025, 10, 1))
    a_holding(a_seat(an_organisation(districts=[ended, begun])))
    a_holding(a_seat(an_organisation(), own_districts=[ended, begun]))

    for day, shown, hidden in (("2025-09-30", "旧", "新"), ("2025-10-01", "新", "旧")):
        rows, words = xlsx_rows(secretariat, f"on={day}"), pdf_words(secretariat, f"on={day}")
        assert [row["地区"] for row in rows] == [f"見本{shown}地区"] * 2
        assert words.count(f"見本{shown}地区") == 2
        assert f"見本{hidden}地区" not in words


def test_it_takes_a_kind_a_district_and_a_role(secretariat: Browser) -> None:
    north = a_district(code="north")
    here = an_organisation(districts=[north])
    a_seat(here)
    a_seat(here, role=SeatRole.CONTACT)
    a_seat()

    assert len(xlsx_rows(secretariat)) == 3
    assert [row["役割"] for row in xlsx_rows(secretariat, "district=north")] == ["代表", "担当"]
    assert len(xlsx_rows(secretariat, f"role=lead&kind={here.kind.code}")) == 1


def test_each_list_is_in_the_record_with_its_readers(secretariat: Browser) -> None:
    a_seat()

    pdf_words(secretariat, "for=public")
    xlsx_rows(secretariat)

    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "roster.members_list")).all()
    assert [entry.fields for entry in entries] == ["pdf public", "members xlsx"]
    assert all(entry.actor_uid for entry in entries)


def test_the_page_counts_who_will_be_named_before_it_is_saved(secretariat: Browser) -> None:
    a_holding(person=agreed("委員に", "name"))
    a_holding(person=agreed("誰にも"))
    a_seat()

    page = secretariat.page("/desk/roster/members")

    assert "氏名が載る方1" in page.words
    assert "氏名が載らない方1" in page.words
    assert {button.get("formaction") for button in page.tree.xpath("//button[@formaction]")} == {
        "/desk/roster/members.pdf",
        "/desk/roster/members.xlsx",
    }


def test_hostile_names_stop_no_list_and_become_no_formula(secretariat: Browser) -> None:
    names = ["=1+1", "#set page(fill: red)", "𠮷野家髙﨑", "<b>", "\\", '"', "葛\U000e0100城"]
    for name in names:
        a_holding(a_seat(an_organisation(name=name)), agreed(name, *FIELDS), post=name)

    answer = secretariat.get("/desk/roster/members.xlsx")
    cells = papers.cells_of(answer.data)

    assert not [cell for cell in cells if cell.data_type == "f"]
    assert set(names) <= {cell.value for cell in cells}
    assert "𠮷野家髙﨑" in pdf_words(secretariat)


def test_the_lists_are_the_secretariats_alone(browser: Browser, open_browser: Any) -> None:
    a_holding(person=agreed("みんなに", *FIELDS, to=Consented.PUBLIC))
    member = sign_in(open_browser(), a_representative())

    for url in ("/desk/roster/members", "/desk/roster/members.pdf", "/desk/roster/members.xlsx"):
        assert browser.get(url).location.startswith("/sign-in"), url
        answer = member.get(url)
        assert (answer.status_code, "みんなに" in answer.text) == (403, False), url


def test_a_format_that_lists_do_not_have_is_not_there(secretariat: Browser) -> None:
    assert secretariat.get("/desk/roster/members.docx").status_code == 404
