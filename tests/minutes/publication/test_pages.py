"""Publishing at the desk."""

from typing import Any

import pytest
from flask import Flask

from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.minutes.publication import queries
from coordinator.minutes.records import services as records
from coordinator.minutes.records.drafts import PassageDraft
from coordinator.minutes.records.models import MinutesState
from tests.makers import a_body, a_kind, a_meeting
from tests.minutes.making import (
    SECRETARY,
    a_held_seat,
    a_meeting_of_today,
    confirmed,
    consents,
    publish,
    record,
    write,
)
from tests.pages import Browser


def at(meeting: Meeting, tail: str = "publication") -> str:
    return f"/desk/meetings/{meeting.slug}/{tail}"


def a_confirmed_meeting(**facts: Any) -> Meeting:
    meeting, seat, other = a_meeting_of_today(**facts), a_held_seat("名前の出る人"), a_held_seat("名前の出ない人")
    consents(seat)
    record(meeting, {seat: "present", other: "present"})
    write(meeting, passages=(PassageDraft("公の話"), PassageDraft("内々の話", is_held_back=True)), decisions=["決定"])
    confirmed(meeting)
    return meeting


def test_one_sees_what_visitors_will_read_and_publishes_exactly_that(secretariat: Browser) -> None:
    meeting = a_confirmed_meeting()
    secretariat.page(at(meeting))
    page = secretariat.page(at(meeting, "publication/preview"))
    assert "名前の出る人" in page.words
    assert "名前の出ない人" not in page.words
    assert "公の話" in page.words
    assert "内々の話" not in page.words

    secretariat.send(page, "publish-form")

    publication = queries.latest(meeting)
    assert publication is not None
    assert publication.is_readable
    assert "公開中" in secretariat.page(at(meeting)).words


def test_what_changed_after_the_look_is_looked_at_again(secretariat: Browser) -> None:
    meeting = a_confirmed_meeting()
    page = secretariat.page(at(meeting, "publication/preview"))
    meeting.venue = "別の会場"

    answer = secretariat.send(page, "publish-form", status=409)

    assert "別の会場" in answer.words
    assert not page.tree.xpath("//details[@open]//*[@class='page-preview']")
    assert answer.tree.xpath("//details[@open]//*[@class='page-preview']")
    assert queries.latest(meeting) is None
    secretariat.send(answer, "publish-form")
    assert queries.latest(meeting) is not None


def test_the_same_form_sent_twice_makes_one_publication(secretariat: Browser) -> None:
    meeting = a_confirmed_meeting()
    page = secretariat.page(at(meeting, "publication/preview"))

    secretariat.send(page, "publish-form")
    secretariat.send(page, "publish-form")

    assert len(queries.publications_of(meeting)) == 1


def test_what_is_not_confirmed_has_no_preview(secretariat: Browser) -> None:
    meeting = a_meeting_of_today(state=MeetingState.HELD)
    write(meeting, "下書き")

    assert secretariat.page(at(meeting)).tree.xpath("//a[contains(@href, '/minutes')]")
    secretariat.page(at(meeting, "publication/preview"), 404)
    assert secretariat.post_raw(at(meeting, "publication/preview")).status_code == 404


def test_minutes_of_an_internal_meeting_have_no_preview(secretariat: Browser) -> None:
    meeting = a_confirmed_meeting(body=a_body(kind=a_kind(is_internal=True)))

    secretariat.page(at(meeting))
    secretariat.page(at(meeting, "publication/preview"), 404)


def test_taking_back_needs_a_reason_and_can_be_done_once(secretariat: Browser, browser: Browser) -> None:
    meeting = a_confirmed_meeting()
    publish(meeting)
    path = at(meeting, "publication/take-back")
    secretariat.submit(path, "take-back-form", 422, reason=" ")

    secretariat.submit(path, "take-back-form", reason="数字の誤り")

    assert "数字の誤り" in secretariat.page(at(meeting)).words
    assert "いま公開されている版ではありません" in secretariat.page(path, 409).words
    assert secretariat.page(at(meeting, "publication/preview")).form("publish-form") is not None


def test_an_edition_that_nobody_looked_at_is_not_taken_back(secretariat: Browser, administrator: Browser) -> None:
    meeting = a_confirmed_meeting()
    publish(meeting)
    late = secretariat.page(at(meeting, "publication/take-back"))
    administrator.submit(at(meeting, "minutes/closing"), "closing-form", next_and_notes="訂正")
    administrator.submit(at(meeting, "minutes"), "confirm-minutes")
    administrator.submit(at(meeting, "publication/preview"), "publish-form")

    answer = secretariat.send(late, "take-back-form", status=409, reason="数字の誤り")

    assert "いま公開されている版ではありません" in answer.words
    assert "第2版" in answer.words
    correction = queries.latest(meeting)
    assert correction is not None
    assert correction.is_readable
    secretariat.send(answer, "take-back-form")
    assert (correction.number, correction.taken_back_reason) == (2, "数字の誤り")


def test_an_edition_of_another_meeting_is_not_taken_back(secretariat: Browser) -> None:
    meeting, other = a_confirmed_meeting(), a_confirmed_meeting()
    publish(meeting)
    foreign = publish(other)
    page = secretariat.page(at(meeting, "publication/take-back"))

    secretariat.send(page, "take-back-form", status=404, seen=foreign.uid, reason="よその版")

    assert foreign.is_readable


def test_after_publishing_the_first_change_makes_a_draft(secretariat: Browser, browser: Browser) -> None:
    meeting = a_confirmed_meeting()
    minutes = publish(meeting).meeting and queries.whole(meeting)
    assert minutes is not None
    assert minutes.state is MinutesState.PUBLISHED

    records.close(meeting, next_on=None, next_and_notes="書き足し", by=SECRETARY)

    assert minutes.state is MinutesState.DRAFT
    assert "書き足し" not in browser.page(f"/meetings/{meeting.slug}/minutes").words


@pytest.mark.parametrize("format_", ["pdf", "docx", "md", "html", "json", "csv", "xlsx"])
def test_the_draft_is_served_as_a_file_and_marked(format_: str, secretariat: Browser) -> None:
    meeting = a_confirmed_meeting()

    answer = secretariat.get(at(meeting, f"minutes/minutes.{format_}"))

    assert answer.status_code == 200
    named = answer.headers["Content-Disposition"]
    assert f'filename="{meeting.slug}-minutes-draft.{format_}"' in named
    assert "filename*=" not in named
    assert answer.headers["Cache-Control"] == "no-store"
    if format_ in ("md", "html"):
        assert "（案）" in answer.get_data(as_text=True)


def test_a_draft_in_a_strange_format_is_not_there(secretariat: Browser) -> None:
    meeting = a_confirmed_meeting()

    for odd in ("exe", "PDF", "pdf.exe", "%00"):
        assert secretariat.get(at(meeting, f"minutes/minutes.{odd}")).status_code == 404
    assert secretariat.get(at(a_meeting(), "minutes/minutes.pdf")).status_code == 404


def test_a_years_minutes_are_written_into_a_folder(app: Flask, tmp_path: Any) -> None:
    meeting = a_confirmed_meeting()
    publish(meeting)
    a_confirmed_meeting()
    db.session.commit()
    command = ["minutes", "export", "--fiscal-year", str(meeting.fiscal_year), "--format", "md", "--out", str(tmp_path)]

    result = app.test_cli_runner().invoke(args=command)

    assert result.exit_code == 0, result.output
    assert [path.name for path in tmp_path.iterdir()] == [f"{meeting.slug}-minutes.md"]
    assert "公の話" in (tmp_path / f"{meeting.slug}-minutes.md").read_text()


def test_a_year_without_minutes_is_one_clear_line(app: Flask, tmp_path: Any) -> None:
    command = ["minutes", "export", "--fiscal-year", "1999", "--format", "pdf", "--out", str(tmp_path / "out")]

    result = app.test_cli_runner().invoke(args=command)

    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()
