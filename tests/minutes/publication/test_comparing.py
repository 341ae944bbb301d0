"""Any two texts of the minutes are compared by the secretariat, and by nobody else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from coordinator.events.meetings.models import Meeting
from coordinator.minutes.records import services as records
from coordinator.minutes.records.drafts import PassageDraft, draft_of
from tests.makers import a_representative, sign_in
from tests.minutes.making import SECRETARY, a_held_seat, a_meeting_of_today, publish, record, write
from tests.pages import Browser, counted_statements


def address(meeting: Meeting, query: str = "") -> str:
    return f"/desk/meetings/{meeting.slug}/publication/compare{query}"


def a_corrected_meeting() -> Meeting:
    """Published, changed, published again, changed again."""
    meeting, seat = a_meeting_of_today(), a_held_seat("見本 花子")
    record(meeting, {seat: "present"})
    entry = write(meeting, passages=(PassageDraft("会場は区役所です。"), PassageDraft("内々の話", is_held_back=True)))
    publish(meeting)
    for place in ("会場は公会堂です。", "会場は公園です。"):
        draft = draft_of(entry)
        passages = (replace(draft.passages[0], text=place), *draft.passages[1:])
        records.write_entry(meeting, replace(draft, passages=passages), by=SECRETARY, uid=entry.uid)
        if place == "会場は公会堂です。":
            publish(meeting)
    return meeting


@pytest.mark.parametrize(
    ("query", "gone", "came"),
    [
        pytest.param("?from=p1&to=p2", "区役所", "公会堂", id="two editions"),
        pytest.param("?from=r2&to=r4", "区役所", "公園", id="two versions"),
        pytest.param("?from=p1&to=r4", "区役所", "公園", id="an edition and a version"),
        pytest.param("", "公会堂", "公園", id="what changed since the last edition"),
    ],
)
def test_any_two_texts_are_compared_by_words(query: str, gone: str, came: str, secretariat: Browser) -> None:
    page = secretariat.page(address(a_corrected_meeting(), query))

    assert gone in page.tree.xpath("//main//section//del/text()")
    assert came in page.tree.xpath("//main//section//ins/text()")


def test_two_editions_hold_nothing_back_for_there_is_nothing(secretariat: Browser) -> None:
    page = secretariat.page(address(a_corrected_meeting(), "?from=p1&to=p2"))

    assert "内々" not in page.text
    assert "花子" not in page.text


def test_nobody_else_compares(browser: Browser, open_browser: Callable[[], Browser]) -> None:
    meeting = a_corrected_meeting()
    representative = sign_in(open_browser(), a_representative())

    for who in (browser, representative):
        answer = who.get(address(meeting, "?from=p1&to=r4"))
        assert answer.status_code in (302, 303, 403, 404)
        assert "内々" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("query", ["?from=p9", "?to=r99", "?from=x1", "?from=p0", "?from=p99999999999", "?to=%00"])
def test_a_text_that_does_not_exist_is_not_there(query: str, secretariat: Browser) -> None:
    secretariat.page(address(a_corrected_meeting(), query), 404)


def test_minutes_that_nobody_wrote_are_not_compared(secretariat: Browser) -> None:
    secretariat.page(address(a_meeting_of_today()), 404)


@pytest.mark.parametrize("path", ["publication/compare?from=p1&to=r2", "minutes/revisions/compare?from=1&to=2"])
def test_long_minutes_with_many_texts_are_compared_with_as_few_statements(path: str, secretariat: Browser) -> None:
    short, long = a_corrected_meeting(), a_corrected_meeting()
    for n in range(5):
        write(long, "一つ目", "二つ目", title=f"議題{n}", decisions=["決定"], actions=["配る"])
        publish(long)
    costs = []
    for meeting in (short, long):
        secretariat.page(f"/desk/meetings/{meeting.slug}/{path}")
        with counted_statements() as statements:
            secretariat.page(f"/desk/meetings/{meeting.slug}/{path}")
        costs.append(len(statements))

    assert costs[0] == costs[1]
