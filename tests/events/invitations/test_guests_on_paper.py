"""来賓: a printed notice with name, post and 様, without slip and code, and a line of the dispatch list."""

import pytest
from flask import Flask

from coordinator.events.invitations import queries, services
from coordinator.events.invitations.models import Guest
from coordinator.events.invitations.paper.sheets import notice_sheets, printing_of
from tests import papers
from tests.events.invitations.test_paper import a_dated_meeting, on_paper, url
from tests.makers import a_council, a_holding, kept
from tests.pages import Browser

pytestmark = pytest.mark.stands_at("2026-10-28T10:00")


@pytest.fixture(autouse=True)
def _a_council(app: Flask) -> None:
    a_council(fax="045-000-0001")


def guests_of(meeting) -> None:
    kept(Guest(meeting=meeting, name="見本 区長", post="見本区長"))
    kept(Guest(meeting=meeting, name="見本 会長", post="見本会 会長", is_coming=False))


def pages_of(browser: Browser, address: str) -> list[str]:
    answer = browser.get(address)
    assert answer.status_code == 200
    return papers.pages_of(answer.get_data())


def test_a_guest_who_comes_has_a_sheet_after_those_on_paper_and_with_all(secretariat: Browser) -> None:
    on_paper("見本 花子")
    a_holding()
    meeting = a_dated_meeting()
    guests_of(meeting)
    services.give_notice(meeting)

    paper, everybody = (pages_of(secretariat, url(meeting, f"notices.pdf{rest}")) for rest in ("", "?to=all"))
    assert ["見本 花子 様" in paper[0], "見本 区長 様" in paper[1], len(paper)] == [True, True, 2]
    assert [sum(name in page for page in everybody) for name in ("見本 花子 様", "見本 区長 様")] == [1, 1]
    assert len(everybody) == 3
    (guest,) = pages_of(secretariat, url(meeting, "notices.pdf?to=guests"))
    assert "見本区長" in guest
    assert "見本 区長 様" in guest
    assert "令和8年12月3日（木）10時〜11時30分" in guest
    assert "案" not in guest.splitlines()
    words = "\n".join(papers.lines_of(secretariat.get(url(meeting, "notices.docx?to=guests")).get_data()))
    assert "見本 区長 様" in words


def test_it_asks_for_no_answer_and_has_no_slip(secretariat: Browser) -> None:
    on_paper()
    meeting = a_dated_meeting(online_url="https://example.jp/online")
    guest = kept(Guest(meeting=meeting, name="見本 区長"))

    theirs, to_guest = notice_sheets(printing_of(meeting), queries.addressees(meeting), [guest]).letters

    assert to_guest.to == ("見本 区長 様",)
    assert (theirs.mark, to_guest.mark) == ("案", "案")
    assert to_guest.slip is None
    labels = [label for label, _text in theirs.rows]
    assert [label for label, _text in to_guest.rows] == [one for one in labels if one not in ("お返事", "オンライン")]


def test_where_nobody_else_is_on_paper_the_guests_are_printed_alone_and_without_guests_nobody_is(
    secretariat: Browser,
) -> None:
    a_holding()
    meeting, other = a_dated_meeting(), a_dated_meeting()
    guests_of(meeting)

    (alone,) = pages_of(secretariat, url(meeting, "notices.pdf"))
    assert "見本 区長 様" in alone
    assert "来賓だけ（1人）" in secretariat.page(url(meeting, "paper")).words
    assert "来賓だけ" not in secretariat.page(url(other, "paper")).words
    secretariat.page(url(other, "notices.pdf?to=guests"), status=422)


def test_they_stand_at_the_end_of_the_dispatch_list(secretariat: Browser) -> None:
    on_paper("見本 花子")
    meeting = a_dated_meeting()
    guests_of(meeting)
    services.give_notice(meeting)

    page = secretariat.page(url(meeting, "dispatch"))
    assert "見本区長 見本 区長" in page.words
    assert "見本 会長" not in page.words
    (printed,) = pages_of(secretariat, url(meeting, "dispatch.pdf"))
    assert printed.index("見本 花子") < printed.index("見本 区長")
    table = secretariat.get(url(meeting, "dispatch.csv")).get_data().decode("utf-8-sig")
    assert "来賓,見本区長,見本 区長" in table
