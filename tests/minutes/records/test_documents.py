"""What is printed for the day: attendance sheet, name cards, table cards."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coordinator.audit import AuditEntry
from coordinator.extensions import db
from coordinator.minutes.records.exports.cards import cards_of
from coordinator.minutes.records.seat_names import by_kana, seating_of
from tests import papers
from tests.makers import (
    a_holding,
    a_meeting,
    a_member_kind,
    a_person,
    a_representative,
    a_seat,
    an_organisation,
    sign_in,
)
from tests.minutes.making import a_held_seat, a_meeting_of_today, record
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app")


def pages_of(browser: Browser, url: str) -> list[str]:
    response = browser.get(url)
    assert response.status_code == 200, url
    return papers.pages_of(response.get_data())


def a_named_seat(organisation: str, kana: str, person: str, **facts):
    seat = a_seat(an_organisation(name=organisation, kana=kana, **facts))
    a_holding(seat, a_person(name=person), post="代表")
    return seat


def test_seats_stand_by_the_kana_of_their_organisations():
    for organisation, kana in (
        ("わかば", "わかば"),
        ("がんばろう会", "がんばろうかい"),
        ("漢字", ""),
        ("かもめ", "かもめ"),
        ("あおぞら", "あおぞら"),
    ):
        a_named_seat(organisation, kana, f"{organisation}の人")

    found = by_kana(seating_of(a_meeting()))

    assert [(row, [place.names.organisation for place in same]) for row, same in found] == [
        ("あ行", ["あおぞら"]),
        ("か行", ["かもめ", "がんばろう会"]),
        ("わ行", ["わかば"]),
        ("その他", ["漢字"]),
    ]


def test_the_sheet_has_a_box_for_each_seat_and_says_who_is_still_to_be_named(secretariat: Browser):
    kind = a_member_kind(name="子育て支援団体")
    a_named_seat("𠮷野サークル", "よしのさーくる", "髙橋 﨑子", kind=kind)
    a_seat(an_organisation(name="空席の団体", kana="くうせきのだんたい", kind=kind))
    meeting = a_meeting()
    url = f"/desk/meetings/{meeting.slug}/day/attendance"

    (by_kana_sheet,) = pages_of(secretariat, f"{url}.pdf")
    (by_kind_sheet,) = pages_of(secretariat, f"{url}.pdf?by=kind")

    for sheet in (by_kana_sheet, by_kind_sheet):
        assert sheet.count("□") == 2
        for words in ("𠮷野サークル", "髙橋 﨑子", "空席の団体", "後任未定", "2団体・1人、後任未定1席"):
            assert words in sheet
    assert "や行" in by_kana_sheet
    assert "子育て支援団体" in by_kind_sheet


def test_the_workbook_has_the_same_rows_and_no_formula(secretariat: Browser):
    a_named_seat("=SUM(A1)", "さむ", "見本 花子")
    meeting = a_meeting()

    answer = secretariat.get(f"/desk/meetings/{meeting.slug}/day/attendance.xlsx")

    rows = list(papers.sheet(answer.get_data()).iter_rows())
    assert [cell.value for cell in rows[1]][:5] == ["□", "さ行", "=SUM(A1)", "代表", "見本 花子"]
    assert all(cell.data_type != "f" for row in rows for cell in row)


def test_what_was_recorded_counts(secretariat: Browser):
    meeting = a_meeting_of_today()
    stays, goes = a_held_seat("残る人"), a_held_seat("外す人", organisation="外す団体")
    record(meeting, {stays: "present", goes: "none"})

    text = "".join(pages_of(secretariat, f"/desk/meetings/{meeting.slug}/day/attendance.pdf"))

    assert "残る人" in text
    assert "外す団体" not in text


def test_one_person_with_two_seats_has_one_card():
    person = a_person(name="見本 花子")
    for organisation in ("甲の会", "乙の会"):
        a_holding(a_seat(an_organisation(name=organisation)), person, post="代表")
    a_seat(an_organisation(name="空席の会"))

    cards = cards_of(seating_of(a_meeting()))

    assert [(card.above, card.post, card.name) for card in cards] == [
        ("甲の会・乙の会", "代表", "見本 花子"),
        ("空席の会", "", ""),
    ]


@pytest.mark.parametrize(("kind", "on_a_sheet"), [("name", 10), ("table", 2)])
def test_cards_fill_sheets_and_a_blank_sheet_comes_last(secretariat: Browser, kind: str, on_a_sheet: int):
    for number in range(on_a_sheet + 1):
        a_named_seat(f"団体{number}", "だんたい", f"𠮷田{number}号")
    meeting = a_meeting()

    pages = pages_of(secretariat, f"/desk/meetings/{meeting.slug}/day/{kind}-cards.pdf")

    assert len(pages) == 3
    assert f"𠮷田{on_a_sheet - 1}号" in pages[0]
    assert f"𠮷田{on_a_sheet}号" in pages[1]
    assert pages[2].strip() == ""


def test_each_print_of_names_stands_in_the_record(secretariat: Browser):
    a_named_seat("甲の会", "こう", "見本 花子")
    meeting = a_meeting()

    for document in ("attendance.pdf", "attendance.xlsx", "name-cards.pdf", "table-cards.pdf"):
        secretariat.get(f"/desk/meetings/{meeting.slug}/day/{document}")

    rows = db.session.scalars(select(AuditEntry).where(AuditEntry.thing_uid == meeting.uid)).all()
    assert [row.action for row in rows] == [
        "minutes.print_attendance",
        "minutes.print_attendance",
        "minutes.print_name_cards",
        "minutes.print_table_cards",
    ]


def test_nobody_else_gets_them(browser: Browser, open_browser):
    user = a_representative()
    meeting = a_meeting()

    for document in ("attendance.pdf", "attendance.xlsx", "name-cards.pdf", "table-cards.pdf"):
        url = f"/desk/meetings/{meeting.slug}/day/{document}"
        assert browser.get(url).status_code in (302, 303)
        assert sign_in(open_browser(), user).get(url).status_code == 403


@pytest.mark.parametrize("tail", ["attendance.csv", "attendance.docx", "attendance.pdf?by=age", "cards.pdf"])
def test_what_does_not_exist_is_not_there(secretariat: Browser, tail: str):
    assert secretariat.get(f"/desk/meetings/{a_meeting().slug}/day/{tail}").status_code == 404


def test_three_hundred_seats_cost_no_more_statements(secretariat: Browser):
    kind = a_member_kind()
    for number in range(300):
        a_named_seat(f"団体{number}", "だんたい", f"人{number}", kind=kind)
    meeting = a_meeting(held_on=a_meeting().held_on + timedelta(days=1))

    day = f"/desk/meetings/{meeting.slug}/day"
    lists, names, tables = (
        pages_of(secretariat, f"{day}/{file}.pdf") for file in ("attendance", "name-cards", "table-cards")
    )
    assert len(lists) < 15
    assert (len(names), len(tables)) == (31, 151)
    for pages in (lists, names, tables):
        words = "\n".join(pages).split()
        assert [number for number in range(300) if words.count(f"人{number}") < 1] == []


def test_the_day_offers_them(secretariat: Browser):
    page = secretariat.page(f"/desk/meetings/{a_meeting().slug}/day")

    assert "卓上名札" in page.words
    assert page.tree.xpath("//a[contains(@href, 'attendance.pdf?by=kana')]")
