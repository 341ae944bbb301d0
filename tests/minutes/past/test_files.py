"""Old minutes stay as they are: found by their names, downloaded by everybody, withdrawn and never lost."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator.audit import AuditEntry
from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.minutes.past import meeting_imports
from coordinator.minutes.past.models import PastFile
from coordinator.packages import UnsafePackage, parts
from tests.files.making import a_docx, a_pdf, a_picture, zipped
from tests.makers import a_body, a_kind, a_meeting, a_representative, a_user, sign_in
from tests.pages import Browser

CASES = Path(__file__).parents[2] / "cases"
LIST = (
    "会議体,開催日,回,会議録のファイル\r\nplenary,2023-06-10,1,全体会プログラム.pdf\r\nplenary,2024-06-08,1,R6.docx\r\n"
)
NEW = "/desk/meetings/2023-plenary-1/past/new"


@pytest.fixture
def plenary(app: Flask) -> Body:
    return a_body(code="plenary", name="全体会")


@pytest.fixture
def held(plenary: Body) -> Meeting:
    return a_meeting(body=plenary, held_on=date(2023, 6, 10), slug="2023-plenary-1", state=MeetingState.HELD)


def read(text: str = LIST) -> None:
    meeting_imports.apply(meeting_imports.plan(text.encode(), "kaigi.csv"))
    db.session.commit()


def found() -> list[PastFile]:
    db.session.expire_all()
    return list(db.session.scalars(select(PastFile).order_by(PastFile.id)))


def attached(secretariat: Browser, content: bytes, name: str = "会議録.pdf", status: int = 303):
    return secretariat.submit(NEW, "attach-form", status=status, file=(io.BytesIO(content), name))


def test_visitors_download_old_minutes_as_they_are(secretariat: Browser, browser: Browser, held: Meeting) -> None:
    attached(secretariat, a_pdf(), "第18回 会議録𠮷.pdf")

    page = browser.page("/meetings/2023-plenary-1")
    assert "過去の記録" in page.words
    link = page.tree.xpath("//a[contains(@href, '/past/')]/@href")[0]
    answer = browser.get(link)
    assert answer.get_data() == a_pdf()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "以前の会議録" in browser.page("/meetings/").words


def test_many_files_at_once_find_their_meetings_by_name(secretariat: Browser, plenary: Body) -> None:
    read()
    decomposed = "全体会プログラム.pdf".replace("プ", "プ").replace("グ", "グ")
    page = secretariat.page("/desk/past/files")
    files = [
        (io.BytesIO(a_pdf()), decomposed),
        (io.BytesIO(a_docx()), "r6.DOCX"),
        (io.BytesIO(a_pdf()), "知らない.pdf"),
    ]
    secretariat.send(page, "past-files-form", files=files)

    assert [file.is_there for file in found()] == [True, True]
    assert "知らない.pdf" in secretariat.page("/desk/past/").words
    assert "届いていないファイルはありません" in secretariat.page("/desk/past/files").words


def test_only_pdf_and_word_are_taken(secretariat: Browser, held: Meeting) -> None:
    assert "PDFでもWord" in attached(secretariat, a_picture(), "写真.png", status=422).words
    assert "選んで" in attached(secretariat, b"", "", status=422).words
    assert attached(secretariat, a_picture(), "会議録.pdf", status=422)
    assert found() == []


def test_what_is_withdrawn_is_kept_by_the_secretariat_alone(
    secretariat: Browser, browser: Browser, held: Meeting
) -> None:
    attached(secretariat, a_pdf())
    uid = found()[0].uid

    secretariat.submit(f"/desk/meetings/2023-plenary-1/past/{uid}/withdraw", "confirm-form")

    assert browser.get(f"/meetings/2023-plenary-1/past/{uid}").status_code == 404
    assert "/past/" not in browser.page("/meetings/2023-plenary-1").text
    assert secretariat.get(f"/desk/meetings/2023-plenary-1/past/{uid}").status_code == 200
    assert "取り下げ" in secretariat.page("/desk/meetings/2023-plenary-1/publication").words
    assert secretariat.get(f"/desk/meetings/2023-plenary-1/past/{uid}/withdraw").status_code == 404


def test_another_meetings_file_an_internal_one_and_one_that_is_waited_for_are_not_there(
    secretariat: Browser, browser: Browser, held: Meeting
) -> None:
    a_meeting(body=held.body, slug="2023-plenary-2", state=MeetingState.HELD)
    hidden = a_meeting(body=a_body(kind=a_kind(is_internal=True)), slug="2023-hidden-1", state=MeetingState.HELD)
    attached(secretariat, a_pdf())
    uid = found()[0].uid
    db.session.add(PastFile(meeting=hidden, name="内部.pdf", file=found()[0].file))
    db.session.add(PastFile(meeting=held, name="まだ.pdf"))
    db.session.commit()
    inner, waiting = found()[1].uid, found()[2].uid

    assert browser.get(f"/meetings/2023-plenary-2/past/{uid}").status_code == 404
    assert secretariat.get(f"/desk/meetings/2023-plenary-2/past/{uid}").status_code == 404
    assert browser.get(f"/meetings/2023-hidden-1/past/{inner}").status_code == 404
    assert browser.get(f"/meetings/2023-plenary-1/past/{waiting}").status_code == 404
    assert secretariat.get(f"/desk/meetings/2023-plenary-1/past/{waiting}").status_code == 404


def test_nothing_is_attached_to_a_meeting_to_come(secretariat: Browser, plenary: Body) -> None:
    meeting = a_meeting(body=plenary)

    assert secretariat.get(f"/desk/meetings/{meeting.slug}/past/new").status_code == 404
    assert secretariat.post_raw(f"/desk/meetings/{meeting.slug}/past/new").status_code == 404


def test_members_bring_nothing(open_browser, held: Meeting) -> None:
    member = sign_in(open_browser(), a_representative())

    for address in ("/desk/past/", "/desk/past/files", NEW, "/desk/past/meetings/import", "/desk/past/minutes/import"):
        assert member.get(address).status_code == 403


def test_a_table_is_shown_first_and_read_in_when_agreed(secretariat: Browser, plenary: Body) -> None:
    upload = (io.BytesIO(LIST.encode()), "会議一覧.csv")
    answer = secretariat.submit("/desk/past/meetings/import", "table-form", file=upload)
    page = secretariat.page(answer.response.location)
    assert "2023-plenary-1" in page.words
    assert found() == []

    done = secretariat.send(page, "apply-form")

    assert done.response.location == "/desk/past/"
    assert len(found()) == 2
    assert db.session.scalar(select(AuditEntry.action).where(AuditEntry.action == "meeting.import"))
    wrong = (io.BytesIO(b"\xef\xbb\xbf" + LIST.replace("2024-06-08", "6/8").encode()), "a.csv")
    refused = secretariat.submit("/desk/past/meetings/import", "table-form", file=wrong)
    assert "開催日" in secretariat.page(refused.response.location).words


def test_minutes_are_read_in_on_the_page_too(secretariat: Browser, browser: Browser, plenary: Body) -> None:
    read()
    table = "会議の記号,議題,決定事項\r\n2023-plenary-1,<b>外遊び</b>,=続ける\r\n"
    answer = secretariat.submit(
        "/desk/past/minutes/import", "table-form", file=(io.BytesIO(table.encode()), "会議録.csv")
    )
    secretariat.send(secretariat.page(answer.response.location), "apply-form")

    page = browser.page("/meetings/2023-plenary-1/minutes")
    assert "<b>外遊び</b>" in page.words
    assert "=続ける" in page.words


@pytest.mark.parametrize("packed", [False, True])
def test_files_given_beside_the_list_by_command(app: Flask, plenary: Body, tmp_path: Path, packed: bool) -> None:
    table, place = tmp_path / "kaigi.csv", tmp_path / "old"
    table.write_text(LIST)
    place.mkdir()
    (place / "全体会プログラム.pdf").write_bytes(a_pdf())
    (place / "よけい.txt").write_text("x")
    if packed:
        archive = tmp_path / "old.zip"
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("古い会議録/全体会プログラム.pdf", a_pdf())
        place = archive
    db.session.commit()

    said = app.test_cli_runner().invoke(args=["meetings", "import", str(table), "--files", str(place)])

    assert "old minutes 1, still waited for 1" in said.output
    assert [file.is_there for file in found()] == [True, False]


@pytest.mark.parametrize(("archive", "name"), [("", "会議録その1.pdf"), ("-5c", "会議録一覧表.pdf")])
def test_a_zip_from_japanese_windows_names_its_files(app: Flask, plenary: Body, archive: str, name: str) -> None:
    place = CASES / f"windows-names{archive}.zip"

    said = app.test_cli_runner().invoke(
        args=["meetings", "import", str(CASES / "windows-names.csv"), "--files", str(place)]
    )

    assert "old minutes 1, still waited for 1" in said.output
    assert [file.name for file in found() if file.is_there] == [name]


@pytest.mark.parametrize("name", [b"..\\\\a.pdf", b"\x95\\..\\a.pdf", b"\x95\\../a.pdf", b"/a.pdf", b"C:a.pdf"])
def test_a_name_that_leaves_the_zip_is_refused_however_its_bytes_are_read(name: bytes) -> None:
    written = zipped({"x" * len(name): b"%PDF"}).replace(b"x" * len(name), name)

    with pytest.raises(UnsafePackage):
        list(parts(written))


def test_a_broken_file_beside_the_list_refuses_all(app: Flask, plenary: Body, tmp_path: Path) -> None:
    table = tmp_path / "kaigi.csv"
    table.write_text(LIST)
    (tmp_path / "R6.docx").write_bytes(b"no word")
    db.session.commit()

    said = app.test_cli_runner().invoke(args=["meetings", "import", str(table), "--files", str(tmp_path)])

    assert said.exit_code == 1
    assert "R6.docx" in str(said.exception)
    db.session.rollback()
    assert db.session.scalars(select(Meeting)).all() == []


def test_an_account_of_an_office_may_bring_the_past(open_browser, plenary: Body) -> None:
    browser = sign_in(open_browser(), a_user(role="administrator"))

    assert browser.page("/desk/past/").heading == "過去の記録"
