"""Files of organisations: shown before, done once, given out unchanged."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.extensions import db
from coordinator.imports import file_shelf
from coordinator.imports import reader as imported
from coordinator.orgs.directory import imports
from coordinator.orgs.directory.cli import group
from coordinator.orgs.directory.models import FormerName, Organisation
from tests.imports.tables import xlsx_of
from tests.makers import a_district, a_member_kind, a_representative, a_user, an_organisation, sign_in
from tests.orgs.directory.files import csv_file, rows_of
from tests.pages import Browser, Page

LINES = "一行目\n\n二行目\t三\n四 "
UPLOAD = "/desk/organisations/import"


@pytest.fixture(autouse=True)
def registers(app: Flask) -> None:
    a_member_kind(code="nurseries", name="保育園")
    a_member_kind(code="circles", name="サークル")
    a_district(code="north", name="見本北地区")
    a_district(code="south", name="見本南地区")


IMPORT_VIEWS = (
    *("import_", "preview_import"),
    *("import_meetings", "preview_meetings"),
    *("import_minutes", "preview_minutes"),
)


def chosen(browser: Browser, content: bytes, name: str = "団体名簿.csv", status: int = 303) -> Page:
    return browser.submit(UPLOAD, "table-form", status=status, file=(io.BytesIO(content), name))


def previewed(browser: Browser, content: bytes, name: str = "団体名簿.csv") -> Page:
    return browser.page(chosen(browser, content, name).response.location)


def count() -> int:
    db.session.expire_all()
    return db.session.scalar(select(func.count()).where(Organisation.code.like("A-%"))) or 0


def test_a_file_is_shown_first_and_read_in_when_agreed(secretariat: Browser) -> None:
    page = previewed(secretariat, csv_file(rows_of(120)))
    before = count()
    answer = secretariat.send(page, "apply-form")

    assert "新しく加わるもの 120件" in page.words
    assert (before, count()) == (0, 120)
    assert answer.response.location == "/desk/organisations/"
    again = secretariat.send(page, "apply-form")
    assert again.response.location == "/desk/organisations/"


def test_every_mistake_is_shown_with_its_row_and_nothing_can_be_agreed(secretariat: Browser) -> None:
    rows = rows_of(12)
    rows[3]["電話"], rows[9]["種類"] = "でんわ", "ほいくえん"

    page = previewed(secretariat, csv_file(rows))

    table = [[" ".join(cell.text_content().split()) for cell in row] for row in page.tree.xpath("//tbody/tr")]
    assert [row[:2] for row in table] == [["5行目", "電話"], ["11行目", "種類"]]
    assert not page.tree.xpath("//form[@id='apply-form']")
    url = page.response.request.path
    fingerprint = imports.plan(csv_file(rows), "団体名簿.csv").preview.fingerprint
    assert secretariat.post_raw(url, fingerprint=fingerprint).status_code == 422
    assert count() == 0


def test_a_workbook_is_opened_once_a_request_and_while_nobody_waits_to_write(
    secretariat: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []
    open_workbook = imported.open_workbook

    def noted(content: bytes) -> object:
        opened.append(db.session.registry().in_transaction())
        return open_workbook(content)

    monkeypatch.setattr(imported, "open_workbook", noted)
    book = xlsx_of(("団体コード", "団体名", "種類"), ("A-1", "見本の会", "保育園"))
    page = previewed(secretariat, book, "団体名簿.xlsx")
    secretariat.send(page, "apply-form")

    assert count() == 1
    # Sent, shown (a page that only reads), agreed to.
    assert opened == [False, True, False]


def test_every_import_opens_its_workbook_before_it_writes(app: Flask) -> None:
    views = {name: view for name, view in app.view_functions.items() if name.rpartition(".")[2] in IMPORT_VIEWS}

    assert len(views) == 10
    assert [name for name, view in views.items() if view.ahead is None] == []


def test_what_was_agreed_is_what_is_done_or_it_is_asked_again(secretariat: Browser) -> None:
    page = previewed(secretariat, csv_file(rows_of(2)))
    an_organisation(code="A-001", name="別の会")

    asked = secretariat.send(page, "apply-form", status=409)
    unchanged = count()
    secretariat.send(asked, "apply-form")

    assert "登録の内容か、お答えが変わりました" in asked.words
    assert "別の会" in asked.words
    assert (unchanged, count()) == (1, 2)


def test_a_file_waits_for_an_hour(secretariat: Browser) -> None:
    location = chosen(secretariat, csv_file(rows_of(1))).response.location

    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        late = sign_in(secretariat, a_user())
        assert "もう一度ファイルを選んでください" in late.page(location, 410).words
        chosen(late, csv_file(rows_of(2)))

    assert db.session.scalar(select(func.count(file_shelf.KeptFile.id))) == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.csv"),
        (b"\xff\xff\xff", "a.csv"),
        ("数,値\r\n1,2\r\n".encode("cp932"), "a.csv"),
        (b"PK\x03\x04 broken", "a.xlsx"),
        (b"%PDF-1.7", "a.pdf"),
        (b"code,name\r\nA-1,x\r\n", "a.exe"),
    ],
)
def test_what_is_no_table_is_refused_beside_the_field(secretariat: Browser, content: bytes, name: str) -> None:
    answer = chosen(secretariat, content, name, status=422)

    assert answer.tree.xpath("//input[@name='file'][@aria-invalid='true']")
    assert db.session.scalar(select(func.count(file_shelf.KeptFile.id))) == 0


def test_no_file_at_all_is_asked_for(secretariat: Browser) -> None:
    answer = secretariat.submit(UPLOAD, "table-form", status=422)

    assert "ファイルを選んでください" in answer.words


@pytest.mark.parametrize("sha256", ["0" * 64, "x" * 64, "0" * 63, "a%00b", "..%2f"])
def test_a_file_that_was_never_sent_is_no_longer_kept(secretariat: Browser, sha256: str) -> None:
    assert secretariat.get(f"{UPLOAD}/{sha256}").status_code in (404, 410)


def everything() -> list[tuple]:
    db.session.expire_all()
    rows = [tuple(row) for row in db.session.execute(select(Organisation.__table__).order_by(Organisation.code))]
    districts = [
        [district.code for district in one.districts] + [former.code for former in one.predecessors]
        for one in db.session.scalars(select(Organisation).order_by(Organisation.code))
    ]
    return [*rows, districts, db.session.scalar(select(func.count(FormerName.id)))]


def a_hostile_register() -> None:
    twins = [a_member_kind(code="t1", name="同じ名; 種類"), a_member_kind(code="t2", name="同じ名; 種類")]
    odd = a_district(code="=1+1", name="＝ＳＵＭ（Ａ１）")
    first = an_organisation(
        code="A-001", name="=1+1", kana="＠みほん", description="一行目\n\n二行目\t三\n四 ", kind=twins[0]
    )
    an_organisation(code="'A-002", name="'=2", address="  ’-5", description="'@x", kind=twins[1], districts=[odd])
    an_organisation(code="007", name="𠮷野家\u2028髙﨑", phone="045-788-7785", public=[], joined_on=date(2020, 2, 29))
    an_organisation(code="-1", name="- 5", left_on=date(2026, 3, 31), predecessors=[first], public=["url", "name"])


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_what_goes_out_and_comes_in_again_changes_nothing(secretariat: Browser, format: str) -> None:
    a_hostile_register()
    before = everything()

    content = secretariat.get(f"/desk/organisations/export.{format}").data
    page = previewed(secretariat, content, f"organisations.{format}")

    assert "取り込むものはありません" in page.words, page.words
    imports.apply(imports.plan(content, f"o.{format}"))
    db.session.commit()
    assert everything() == before


def test_the_file_for_people_has_japanese_headers_and_no_formulas(secretariat: Browser) -> None:
    a_hostile_register()

    answer = secretariat.get("/desk/organisations/export.csv")

    assert answer.data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert header[:4] == ["団体コード", "団体名", "ふりがな", "種類"]
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in "=+-@＝＋－＠" and cell.strip()]
    assert "filename*=UTF-8''%E5%9B%A3" in answer.headers["Content-Disposition"]


def test_each_export_of_addresses_is_in_the_record(secretariat: Browser) -> None:
    for format in ("csv", "xlsx"):
        secretariat.get(f"/desk/organisations/export.{format}")

    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "organisation.export")).all()
    assert [entry.fields for entry in entries] == ["csv", "xlsx"]
    assert all(entry.actor_uid for entry in entries)


def test_a_representative_gets_no_file_and_leaves_no_record_of_one(browser: Browser) -> None:
    sign_in(browser, a_representative())

    assert browser.get("/desk/organisations/export.csv").status_code == 403
    content = {"file": (io.BytesIO(csv_file(rows_of(1))), "a.csv")}
    assert browser.post(UPLOAD, data={"csrf_token": browser.csrf(), **content}).status_code == 403
    assert count() == 0


def test_by_command_a_file_is_tried_refused_read_in_and_written(app: Flask, tmp_path: Path) -> None:
    db.session.commit()
    run = app.test_cli_runner()
    bad, good, out = tmp_path / "bad.csv", tmp_path / "good.csv", tmp_path / "out.xlsx"
    bad.write_bytes(csv_file([{**rows_of(1)[0], "電話": "x"}]))
    good.write_bytes(csv_file(rows_of(3)))

    refused = run.invoke(group, ["import", str(bad)])
    tried = run.invoke(group, ["import", str(good), "--dry-run", "--json"])
    before = count()
    done = run.invoke(group, ["import", str(good)])
    written = run.invoke(group, ["export", str(out)])

    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert (tried.exit_code, before, done.exit_code, count()) == (0, 0, 0, 3)
    assert (written.exit_code, run.invoke(group, ["export", str(tmp_path / "x.pdf")]).exit_code) == (0, 2)
    assert imports.plan(out.read_bytes(), "out.xlsx").preview.changed == []


def test_what_was_never_agreed_to_is_swept_after_its_hour(secretariat: Browser) -> None:
    chosen(secretariat, csv_file(rows_of(1)))

    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert file_shelf.sweep() == 1
