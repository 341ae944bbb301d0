"""Files of the roster: shown before, done once, given out unchanged, each export in the record."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.exports.formats import WRITERS
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.roster import imports, people, queries
from coordinator.orgs.roster.cli import group
from coordinator.orgs.roster.exports import roster_table
from coordinator.orgs.roster.models import Consent, Consented, ContactBy, Holding, Person, Seat, SeatRole
from tests.makers import a_district, a_holding, a_person, a_representative, a_seat, an_organisation, sign_in
from tests.orgs.roster.files import HEADERS, a_row, csv_file, rows_of
from tests.pages import Browser, Page

UPLOAD = "/desk/roster/import"
APRIL, DECEMBER = date(2025, 4, 1), date(2025, 12, 1)


def previewed(browser: Browser, content: bytes, name: str = "名簿.csv") -> Page:
    chosen = browser.submit(UPLOAD, "table-form", file=(io.BytesIO(content), name))
    return browser.page(chosen.response.location)


def everything() -> list[Any]:
    db.session.expire_all()
    tables = (Person, Seat, Holding, Consent)
    rows = [sorted(map(str, db.session.execute(select(table.__table__)))) for table in tables]
    return [*rows, sorted((seat.uid, *(one.code for one in seat.own_districts)) for seat in queries.every_seat())]


def a_hostile_roster() -> None:
    """Names that look like formulas, a person in two seats, namesakes, vacancies before, between and after."""
    odd = a_district(code="=1+1", name="＝ＳＵＭ（Ａ１）")
    person = a_person(name="=1+1", kana="＠みほん", code="'P-1", phone="+81-45-000-0000")
    people.agree(person, {("name", Consented.PUBLIC): None, ("phone", Consented.MEMBERS): date(2027, 3, 31)})
    agrees = a_person(name="𠮷野\u2028髙﨑", kana="よしの\tたかさき", contact_by=ContactBy.HAND)
    people.agree(agrees, {(field, Consented.MEMBERS): None for field in ("name", "post", "phone", "email")})
    a_holding(a_seat(own_districts=[odd], order=3), person, post="-5", starts_on=APRIL)
    a_holding(a_seat(an_organisation(), role=SeatRole.CONTACT, number=2), person, post="@x\n二行目", starts_on=APRIL)
    between = a_seat()
    a_holding(between, agrees, starts_on=date(2020, 4, 1), ends_on=date(2025, 3, 31))
    a_holding(between, a_person(name="見本 花子"), starts_on=DECEMBER)
    a_holding(person=a_person(name="見本 花子"), starts_on=APRIL, ends_on=DECEMBER)
    a_holding(starts_on=clock.today() + timedelta(days=30))
    a_seat()


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("day", ["", "2025-04-01", "2025-12-01", "2030-01-01"])
def test_what_goes_out_and_comes_in_again_changes_nothing(secretariat: Browser, format: str, day: str) -> None:
    a_hostile_roster()
    db.session.commit()
    before = everything()

    content = secretariat.get(f"/desk/roster/export.{format}?on={day}").data
    page = previewed(secretariat, content, f"roster.{format}")

    assert "取り込むものはありません" in page.words, page.words
    imports.apply(imports.plan(content, f"roster.{format}"))
    db.session.commit()
    assert everything() == before


def test_the_file_for_programs_comes_in_unchanged_too(app: Flask) -> None:
    a_hostile_roster()
    seats = queries.in_full(queries.seats_existing_on(APRIL))
    table = roster_table(seats, on=APRIL, districts=directory.districts(), for_programs=True)

    preview = imports.plan(WRITERS["csv"].write(table), "roster.csv").preview

    assert table.columns[:4] == ("organisation_code", "role", "seat", "person_code")
    assert (preview.added, preview.changed, preview.refused) == ([], [], [])


def test_the_roster_of_three_days_differs_as_it_was_planted(secretariat: Browser) -> None:
    organisation = an_organisation(code="R-1")
    seat = a_seat(organisation)
    a_holding(seat, a_person(name="前の園長"), starts_on=date(2020, 4, 1), ends_on=date(2025, 9, 30))
    a_holding(seat, a_person(name="次の園長"), starts_on=date(2026, 1, 1))
    a_seat(organisation, number=2, ended_on=date(2025, 9, 30))

    for day, holder, seats in (("2025-04-01", "前の園長", 2), ("2025-12-01", "後任未定", 1), ("", "次の園長", 1)):
        page = secretariat.page(f"/desk/roster/?on={day}")
        rows = list(
            csv.DictReader(io.StringIO(secretariat.get(f"/desk/roster/export.csv?on={day}").text.lstrip("\ufeff")))
        )

        assert len(page.tree.xpath("//tbody/tr")) == len(rows) == seats, day
        assert holder in page.words
        assert [row["氏名"] for row in rows if row["席の番号"] == "1"] == [holder.replace("後任未定", "")]


def test_a_file_is_shown_first_and_read_in_when_agreed(secretariat: Browser) -> None:
    content = csv_file(*rows_of(60))
    page = previewed(secretariat, content)
    before = len(queries.every_seat())

    answer = secretariat.send(page, "apply-form")

    assert "新しく加わるもの 60件" in page.words
    assert (before, len(queries.every_seat())) == (0, 60)
    assert answer.response.location == "/desk/roster/"
    assert "取り込むものはありません" in previewed(secretariat, content).words
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "roster.import")).one()
    assert "person_name" in entry.fields.split()


def test_a_change_of_person_says_whose_last_day_it_is(secretariat: Browser) -> None:
    seat = a_holding(person=a_person(name="前の園長"), starts_on=APRIL).seat

    page = previewed(secretariat, csv_file(a_row(seat.organisation, "次の園長", いつから="2026-04-01")))

    assert "前の園長さんの最後の日 （何も書かれていません） → 2026-03-31" in page.words


def test_mistakes_are_shown_with_their_rows_and_nothing_can_be_agreed(secretariat: Browser) -> None:
    a_holding(person=a_person(name="見本 花子"))
    rows = [a_row(an_organisation(), "見本 花子"), a_row("A-103", "見本 太郎")]

    page = previewed(secretariat, csv_file(*rows))

    table = [[" ".join(cell.text_content().split()) for cell in row] for row in page.tree.xpath("//tbody/tr")]
    assert [row[:2] for row in table] == [["2行目", "人のコード"], ["3行目", "団体コード"]]
    assert "団体コード「A-103」" in page.words
    assert not page.tree.xpath("//form[@id='apply-form']")


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_each_export_of_addresses_is_in_the_record(secretariat: Browser, format: str) -> None:
    a_hostile_roster()

    answer = secretariat.get(f"/desk/roster/export.{format}?on=2025-04-01")

    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "roster.export")).one()
    assert (entry.fields, bool(entry.actor_uid)) == (format, True)
    assert f'filename="roster.{format}"' in answer.headers["Content-Disposition"]


def test_the_file_for_people_has_japanese_headers_and_no_formulas(secretariat: Browser) -> None:
    a_hostile_roster()

    answer = secretariat.get("/desk/roster/export.csv")

    header, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert tuple(header) == HEADERS
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in "=+-@＝＋－＠" and cell.strip()]


def test_the_file_holds_what_was_asked_for(secretariat: Browser) -> None:
    vacant = a_seat(an_organisation(code="R-1"))
    a_holding(a_seat(an_organisation(code="R-2", kind=vacant.organisation.kind)))

    text = secretariat.get(f"/desk/roster/export.csv?vacant=1&kind={vacant.organisation.kind.code}").text

    assert [row["団体コード"] for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))] == ["R-1"]


def test_files_are_the_secretariats_alone(browser: Browser, open_browser: Any) -> None:
    member = sign_in(open_browser(), a_representative())

    for url in (UPLOAD, f"{UPLOAD}/{'0' * 64}", "/desk/roster/export.csv", "/desk/roster/export.xlsx"):
        assert browser.get(url).location.startswith("/sign-in"), url
        assert member.get(url).status_code == 403, url
    content = {"file": (io.BytesIO(csv_file(a_row("R-1", "見本"))), "a.csv")}
    assert member.post(UPLOAD, data={"csrf_token": member.csrf(), **content}).status_code == 403
    assert db.session.scalar(select(func.count()).where(AuditEntry.action == "roster.export")) == 0


def test_a_format_that_tables_do_not_have_is_not_there(secretariat: Browser) -> None:
    assert secretariat.get("/desk/roster/export.pdf").status_code == 404


def test_by_command_a_file_is_tried_refused_read_in_and_written(app: Flask, tmp_path: Path) -> None:
    rows = rows_of(3)
    db.session.commit()
    run = app.test_cli_runner()
    bad, good, out = tmp_path / "bad.csv", tmp_path / "good.csv", tmp_path / "out.xlsx"
    bad.write_bytes(csv_file({**rows[0], "電話": "x"}))
    good.write_bytes(csv_file(*rows))

    refused = run.invoke(group, ["import", str(bad)])
    tried = run.invoke(group, ["import", str(good), "--dry-run", "--json"])
    before = len(queries.every_seat())
    done = run.invoke(group, ["import", str(good)])
    written = run.invoke(group, ["export", str(out), "--on", "2025-04-01"])

    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert (tried.exit_code, before, done.exit_code) == (0, 0, 0)
    assert (written.exit_code, written.stdout) == (0, "3 seats\n")
    assert [
        run.invoke(group, ["export", str(tmp_path / name), "--on", day]).exit_code
        for name, day in (("x.pdf", "2025-04-01"), ("x.csv", "昨日"))
    ] == [2, 2]
    db.session.expire_all()
    assert len(imports.plan(out.read_bytes(), "out.xlsx").preview.unchanged) == 3
