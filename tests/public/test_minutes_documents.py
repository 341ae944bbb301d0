"""Published minutes as files: every format, every layout."""

from typing import Any

import pytest

from coordinator.events.meetings.models import MeetingState
from coordinator.exports.formats import WRITERS
from coordinator.minutes.records.drafts import PassageDraft
from tests.minutes.making import a_held_seat, a_meeting_of_today, publish, record, write
from tests.pages import Browser
from tests.public.reading import everything_public, minutes_at

HELD: dict[str, Any] = {"state": MeetingState.HELD}


@pytest.mark.parametrize("format_", list(WRITERS))
def test_every_format_is_served_under_an_ascii_name_and_only_anew_when_it_changed(
    format_: str, browser: Browser
) -> None:
    meeting = a_meeting_of_today(**HELD)
    write(meeting, "公の話")
    publish(meeting)

    answer = browser.get(minutes_at(meeting, f".{format_}"))
    again = browser.get(minutes_at(meeting, f".{format_}"), headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.status_code == 200
    assert answer.content_type == WRITERS[format_].mime_type
    assert f'filename="{meeting.slug}-minutes.{format_}"' in answer.headers["Content-Disposition"]
    assert (again.status_code, again.get_data()) == (304, b"")


def test_the_other_layouts_are_a_line_of_links(browser: Browser) -> None:
    meeting = a_meeting_of_today(**HELD)
    write(meeting, "公の話")
    publish(meeting)

    links = browser.page(minutes_at(meeting)).tree.xpath("//a[contains(@href, 'layout=')]/@href")

    assert links == [minutes_at(meeting, f".pdf?layout={code}") for code in ("hiroshima", "yokohama_style")]
    assert all(browser.get(link).status_code == 200 for link in links)


@pytest.mark.parametrize("tail", [".exe", ".PDF", ".pdf?layout=unknown", ".", ".%00"])
def test_a_strange_format_or_layout_is_not_there(tail: str, browser: Browser) -> None:
    meeting = a_meeting_of_today(**HELD)
    write(meeting, "公の話")
    publish(meeting)

    assert browser.get(minutes_at(meeting, tail)).status_code == 404


def test_a_rare_character_stays_in_every_format(browser: Browser) -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat(organisation="𠮷野サークル")
    record(meeting, {seat: "present"})
    write(meeting, passages=(PassageDraft("申しました。", f"seat:{seat.uid}"),))
    publish(meeting)

    found = everything_public(browser, meeting)

    assert [format_ for format_ in WRITERS if "𠮷野サークル" not in found[format_]] == []
