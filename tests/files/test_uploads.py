"""The files of a request: clean before the transaction begins, refused beside their field."""

import io
from dataclasses import replace

import pytest
from flask import Flask, g
from sqlalchemy import func, select

from coordinator.extensions import db
from coordinator.files import uploads
from coordinator.files.models import StoredFile
from coordinator.files.turns import turn_of
from coordinator.limited_process.call import seconds_together
from coordinator.web.viewer import VISITOR, Role, Viewer
from tests.events.agenda.making import a_member, an_upload
from tests.files.making import a_pdf
from tests.makers import a_meeting, sign_in
from tests.pages import Browser

MEMBER = Viewer(role=Role.REPRESENTATIVE)
WORDS = {"title": "公園の日よけ", "kind": "consult"}


def sent(app: Flask, files: dict[str, list[tuple[io.BytesIO, str]]], viewer: Viewer = MEMBER):
    """What the view finds: the clean files, the refusals and the digests."""
    with app.test_request_context("/", method="POST", data=files, content_type="multipart/form-data"):
        g.viewer = viewer
        return uploads.clean_all(("papers", "other")), g.upload_refusals, g.upload_digests


def test_each_field_has_its_clean_files(app: Flask) -> None:
    clean, refusals, _ = sent(
        app, {"papers": [an_upload("い.pdf"), an_upload("ろ.pdf")], "other": [an_upload("は.pdf")]}
    )

    assert {name: [file.original_name for file in files] for name, files in clean.items()} == {
        "papers": ["い.pdf", "ろ.pdf"],
        "other": ["は.pdf"],
    }
    assert refusals == {}


def test_one_refused_file_leaves_the_others_and_says_its_name(app: Flask) -> None:
    clean, refusals, digests = sent(app, {"papers": [an_upload("よい.pdf"), an_upload("わるい.pdf", b"MZ")]})

    assert [file.original_name for file in clean["papers"]] == ["よい.pdf"]
    assert [sentence.startswith("「わるい.pdf」：") for sentence in refusals["papers"]] == [True]
    assert len(digests["papers"]) == 2


def test_a_field_left_empty_is_no_file(app: Flask) -> None:
    assert sent(app, {"papers": [(io.BytesIO(b""), "")]}) == ({}, {}, {})


def test_the_files_of_a_visitor_are_not_even_read(app: Flask) -> None:
    assert sent(app, {"papers": [an_upload()]}, viewer=VISITOR) == ({}, {}, {})


def test_files_in_a_field_that_the_view_does_not_take_are_not_opened(app: Flask, monkeypatch) -> None:
    monkeypatch.setattr("coordinator.files.uploads.clean", None)

    assert sent(app, {"strange": [an_upload() for _ in range(60)]}) == ({}, {}, {})


def test_of_more_than_ten_files_the_others_are_asked_for_afterwards(app: Flask) -> None:
    clean, refusals, digests = sent(app, {"papers": [an_upload(f"{n}.pdf") for n in range(12)]})

    assert len(clean["papers"]) == len(digests["papers"]) == 10
    assert refusals["papers"] == ["一度に受け取れるファイルは10個までです。残りは、あとからもう一度送ってください。"]


def test_one_request_with_files_of_a_person_at_a_time(app: Flask, monkeypatch) -> None:
    monkeypatch.setattr("coordinator.files.turns.LONGEST_WAIT", 0)
    other = Viewer(role=Role.REPRESENTATIVE, uid="another")

    with turn_of(MEMBER) as has_come:
        assert has_come
        clean, refusals, _digests = sent(app, {"papers": [an_upload()]})

        assert (clean, len(refusals["papers"])) == ({}, 1)
        assert sent(app, {"papers": [an_upload()]}, viewer=other)[0]["papers"]
    assert sent(app, {"papers": [an_upload()]})[0]["papers"]


def test_the_files_of_a_request_have_four_seconds_together(app: Flask) -> None:
    with seconds_together(0.001):
        clean, refusals, _digests = sent(app, {"papers": [an_upload(), an_upload("あとの.pdf")]})

    assert len(clean["papers"]) == 1
    assert "複雑すぎて" in refusals["papers"][0]


def test_which_views_take_files(app: Flask) -> None:
    """Nowhere else is a file opened; each field is one of a form of that view."""
    taking = {name: view.takes for name, view in app.view_functions.items() if getattr(view, "takes", ())}
    last = {name.rpartition(".")[2] for name in taking}

    assert last == {
        "attach",
        "edit",
        "edit_paper",
        "enter",
        "files",
        "import_",
        "import_meetings",
        "import_minutes",
        "submit",
    }


@pytest.mark.parametrize("command", ["/bin/false", "/there/is/no/such/command"])
def test_what_the_scan_does_not_let_pass_is_refused(app: Flask, browser: Browser, monkeypatch, command: str) -> None:
    monkeypatch.setitem(app.config, "COUNCIL", replace(app.config["COUNCIL"], scan_command=command))
    sign_in(browser, a_member()[0])
    url = f"/me/meetings/{a_meeting().slug}/items/new"

    page = browser.submit(url, "proposal-form", status=422, **WORDS, papers=an_upload("資料.pdf"))

    assert "「資料.pdf」：" in page.words
    assert db.session.scalar(select(func.count(StoredFile.id))) == 0


def test_a_full_disk_keeps_the_texts_and_no_row(app: Flask, browser: Browser, monkeypatch) -> None:
    sign_in(browser, a_member()[0])
    page = browser.page(f"/me/meetings/{a_meeting().slug}/items/new")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coordinator.files.storage.Store.put", full)
    answer = browser.send(page, "proposal-form", status=503, **WORDS, text="書いた文章です", papers=an_upload())

    assert "書いた文章です" in answer.text
    assert db.session.scalar(select(func.count(StoredFile.id))) == 0


def test_the_same_content_is_kept_once_however_it_is_named(app: Flask, browser: Browser) -> None:
    sign_in(browser, a_member()[0])
    url = f"/me/meetings/{a_meeting().slug}/items/new"

    browser.submit(url, "proposal-form", **WORDS, papers=[an_upload("い.pdf"), an_upload("ろ.pdf", a_pdf())])

    files = db.session.scalars(select(StoredFile)).all()
    assert len(files) == 2
    assert len({file.sha256 for file in files}) == 1
