"""What visitors read of a meeting, in every format; nothing else, and nothing that depends on who asks."""

import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx import Document
from flask import Flask
from openpyxl import load_workbook
from pypdf import PdfReader

from coordinator.events.meetings.models import Meeting
from coordinator.exports.formats import WRITERS
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication import services as publishing
from coordinator.minutes.records import services
from coordinator.minutes.records.drafts import PassageDraft
from tests.makers import a_council, a_goal, a_representative, a_term, sign_in
from tests.minutes.making import SECRETARY, a_draft, a_held_seat, a_meeting_of_today, publish, record, write
from tests.pages import Browser

HELD_BACK = "ここだけの話"


@pytest.fixture
def written(app: Flask) -> Meeting:
    """A meeting with two entries of one goal, and one with a passage that is held back; not published."""
    a_council()
    seat = a_held_seat(name="見本 花子", organisation="𠮷野サークル（見本）")
    meeting = a_meeting_of_today(title="健やかに育つために <b>")
    record(meeting, {seat: "present"})
    goal = a_goal(a_term(number=4), code="A", title="健やかに育つ")
    write(meeting, title="外遊びについて", goals=(goal.uid,), decisions=("広場を開く",), actions=("チラシを配る",))
    write(meeting, "公開する文。", title="二つ目の議題", goals=(goal.uid,))
    draft = replace(a_draft(title="三つ目の議題"), passages=(PassageDraft(HELD_BACK, is_held_back=True),))
    services.write_entry(meeting, draft, by=SECRETARY)
    return meeting


@pytest.fixture
def published(written: Meeting) -> Meeting:
    publish(written)
    return written


def test_the_page_tells_what_was_published(browser: Browser, published: Meeting) -> None:
    page = browser.page(f"/meetings/{published.slug}/minutes")

    assert "外遊びについて" in page.words
    assert "決定第1号" in page.words
    assert "A 健やかに育つ" in page.words
    assert "健やかに育つために &lt;b&gt;" in page.text
    assert HELD_BACK not in page.text


def test_before_the_publication_there_is_nothing(browser: Browser, written: Meeting) -> None:
    browser.page(f"/meetings/{written.slug}/minutes", status=404)
    assert browser.get(f"/meetings/{written.slug}/minutes.json").status_code == 404


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_what_is_held_back_is_in_no_format(browser: Browser, published: Meeting, format: str) -> None:
    answer = browser.get(f"/meetings/{published.slug}/minutes.{format}")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{published.slug}-minutes.{format}"')
    text = text_of(answer.data, format)
    assert "外遊びについて" in text
    assert HELD_BACK not in text
    assert "見本 花子" not in text.replace("\n", "")


def test_names_follow_consent_and_a_rare_character_stays(browser: Browser, published: Meeting) -> None:
    text = text_of(browser.get(f"/meetings/{published.slug}/minutes.pdf").data, "pdf")

    assert "𠮷野サークル" in text
    assert "花子" not in text


def test_a_file_that_has_not_changed_is_not_made_again(browser: Browser, published: Meeting) -> None:
    url = f"/meetings/{published.slug}/minutes.pdf"
    tag = browser.get(url).headers["ETag"]

    assert browser.get(url, headers={"If-None-Match": tag}).status_code == 304


def test_minutes_that_were_taken_back_say_when_and_why(browser: Browser, published: Meeting) -> None:
    publication = publications.latest(published)
    assert publication is not None
    publishing.take_back(publication, reason="お名前に誤りがありました。")

    page = browser.page(f"/meetings/{published.slug}/minutes")

    assert "お名前に誤りがありました。" in page.words
    assert "外遊びについて" not in page.text
    assert browser.get(f"/meetings/{published.slug}/minutes.pdf").status_code == 404
    assert "外遊びについて" not in browser.page("/goals/4/A").words


def test_the_answer_is_the_same_whoever_asks(
    browser: Browser, open_browser: Callable[[], Browser], secretariat: Browser, published: Meeting
) -> None:
    others = [secretariat, sign_in(open_browser(), a_representative())]
    url = f"/meetings/{published.slug}/minutes"

    for one in others:
        assert one.page(url).words == browser.page(url).words
        assert one.get(f"{url}.json").data == browser.get(f"{url}.json").data


def test_a_goal_lists_what_was_said_of_it(browser: Browser, published: Meeting) -> None:
    words = browser.page("/goals/4/A").words

    assert "外遊びについて" in words
    assert "決定第1号" in words
    assert "チラシを配る" in words
    assert "2回ふれられました" in browser.page("/goals/").words


@pytest.mark.parametrize("tail", ["minutes.exe", "minutes.pdf?layout=none", "minutes.PDF", "minutes."])
def test_an_unknown_format_or_layout_is_not_found(browser: Browser, published: Meeting, tail: str) -> None:
    assert browser.get(f"/meetings/{published.slug}/{tail}").status_code == 404


def text_of(content: bytes, format: str) -> str:
    """What a reader of that format reads."""
    if format == "pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if format == "docx":
        document = Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    if format == "xlsx":
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return "\n".join(str(cell) for row in rows for cell in row)
    if format == "json":
        return json.dumps(json.loads(content), ensure_ascii=False)
    return content.decode("utf-8-sig")
