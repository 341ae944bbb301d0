"""本日中止, 延期 and 中止 stand wherever the meeting is named: pages, lists, cards, sheets, files, mails."""

from collections.abc import Callable
from datetime import time, timedelta
from urllib.parse import unquote

import pytest
from flask import Flask, render_template
from flask_babel import force_locale
from sqlalchemy import select

from coordinator import clock
from coordinator.events.agenda import services as agenda
from coordinator.events.agenda.exports.papers import papers_volume
from coordinator.events.agenda.exports.programme import MEMBERS
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.meetings import services
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.files.models import ShownTo
from coordinator.orgs.links import services as links
from coordinator.web.link_tokens import token
from tests import papers
from tests.makers import a_council, a_holding, a_meeting, a_seat, an_organisation
from tests.minutes.making import an_accepted_item
from tests.pages import Browser

REASON = "荒天のため"
STATES: dict[str, Callable[[Meeting], Meeting]] = {
    "本日中止": lambda meeting: services.call_off(meeting, reason=REASON),
    "延期": lambda meeting: services.postpone(meeting, reason=REASON),
    "中止": lambda meeting: services.cancel(meeting, reason=REASON),
}
# Pages that list meetings: the mark stands in the meeting's own line.
LISTS = {
    "visitor": ("/", "/meetings/"),
    "member": ("{mine}/",),
    "secretariat": ("/desk/", "/desk/meetings/?year={year}", "/desk/years/{year}"),
}
# What is cancelled is no work of the desk any more; today's alone stands there still, for those who telephone.
NO_LONGER_WORK = {("/desk/", "中止")}
DESK = ("overview", "notice", "answers", "agenda", "programme", "programme/print", "day", "minutes")
# Pages that are about the one meeting.
OWN = {
    "visitor": ("/meetings/{slug}", "/meetings/{slug}/programme"),
    "member": ("{mine}/meetings/{slug}", "{mine}/meetings/{slug}/answer"),
    "secretariat": tuple(
        f"/desk/meetings/{{slug}}/{page}"
        for page in (
            "overview",
            "notice",
            "answers",
            "agenda",
            "programme",
            "programme/print",
            "day",
            "minutes",
            "edit",
        )
    ),
}
FILES = {
    "visitor": ("/meetings/{slug}/programme.docx",),
    "secretariat": (
        "/desk/meetings/{slug}/programme/programme.docx",
        "/desk/meetings/{slug}/programme/recording-sheet.docx",
        "/desk/years/{year}/plan.xlsx",
    ),
}
# In a file's name alone, for what stands in it are the names of people.
NAMES = {
    "secretariat": (
        "/desk/meetings/{slug}/notice/dispatch.xlsx",
        "/desk/meetings/{slug}/day/attendance.xlsx",
    ),
}


@pytest.fixture
def meeting(app: Flask) -> Meeting:
    """Today's, with a member who proposed an item that stands in the fixed programme."""
    a_council()
    seat = a_seat(an_organisation())
    a_holding(seat)
    day = clock.today()
    made = a_meeting(held_on=day, starts_at=clock.at(day, time(10)), ends_at=clock.at(day, time(12)))
    an_accepted_item(made, organisation=seat.organisation, seat=seat)
    agenda.fix(made)
    return made


@pytest.fixture
def browsers(meeting: Meeting, browser: Browser, open_browser: Callable[[], Browser], secretariat: Browser):
    return {"visitor": browser, "member": open_browser(), "secretariat": secretariat}


def place(path: str, meeting: Meeting) -> str:
    person = meeting_item(meeting).seat.holdings[0].person
    mine = f"/r/{token(links.link_of(person).token_name)}"
    return path.format(slug=meeting.slug, year=meeting.fiscal_year, mine=mine)


def meeting_item(meeting: Meeting) -> AgendaItem:
    return db.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)).first()


def in_state(meeting: Meeting, word: str) -> Meeting:
    if word != "本日中止":
        meeting.held_on += timedelta(days=20)
        meeting.starts_at = meeting.ends_at = None
    return STATES[word](meeting)


def lines_about(browser: Browser, path: str, slug: str) -> list[str]:
    """The texts of the rows, entries and notices that lead to the meeting."""
    around = "ancestor::*[self::li or self::tr or contains(@class, 'notice')][1]"
    found = browser.page(path).tree.xpath(f"//main//a[contains(@href, '/{slug}')]/{around}")
    return [" ".join(line.text_content().split()) for line in found]


def text_of(content: bytes, path: str) -> str:
    is_word = path.endswith("docx")
    found = papers.lines_of(content) if is_word else [str(cell.value) for cell in papers.cells_of(content)]
    return "\n".join(found)


@pytest.mark.parametrize("word", STATES)
def test_a_state_stands_in_the_meeting_s_own_line_of_every_list(meeting: Meeting, browsers, word: str) -> None:
    in_state(meeting, word)
    silent = []
    for role, paths in LISTS.items():
        for path in paths:
            lines = lines_about(browsers[role], place(path, meeting), meeting.slug)
            is_gone = (path, word) in NO_LONGER_WORK and not lines
            silent += [path] if not is_gone and (not lines or not all(word in line for line in lines)) else []

    assert silent == []


@pytest.mark.parametrize("word", STATES)
def test_a_state_stands_on_every_page_of_the_meeting(meeting: Meeting, browsers, word: str) -> None:
    in_state(meeting, word)
    pages = [(role, path) for role, paths in OWN.items() for path in paths]

    silent = [path for role, path in pages if word not in browsers[role].page(place(path, meeting)).words]

    assert silent == []


@pytest.mark.parametrize("word", STATES)
def test_a_state_stands_in_every_file_and_its_name(meeting: Meeting, browsers, word: str) -> None:
    in_state(meeting, word)
    silent = []
    for role, paths in FILES.items():
        for path in paths:
            answer = browsers[role].get(place(path, meeting))
            silent += [path] if word not in text_of(answer.get_data(), path) else []
    for role, paths in NAMES.items():
        for path in paths:
            answer = browsers[role].get(place(path, meeting))
            silent += [path] if word not in name_of(answer.headers["Content-Disposition"]) else []

    assert silent == []


def name_of(disposition: str) -> str:
    return unquote(disposition)


@pytest.mark.parametrize("word", STATES)
def test_a_state_stands_in_mails_about_an_item(app: Flask, meeting: Meeting, word: str) -> None:
    in_state(meeting, word)

    with app.test_request_context(), force_locale("ja"):
        said = render_template("email/agenda/_item.txt", item=meeting_item(meeting), meeting=meeting)

    assert f"【{word}】{meeting.label}" in said


def test_a_postponed_meeting_shows_no_day_before_it_is_announced_again(meeting: Meeting, browsers) -> None:
    in_state(meeting, "延期")
    meeting.held_on = clock.today() + timedelta(days=60)

    for path in ("/", "/meetings/", f"/meetings/{meeting.slug}"):
        assert "新しい日にちは未定" in browsers["visitor"].page(path).words, path
    for format in ("docx", "pdf"):
        path = f"/meetings/{meeting.slug}/programme.{format}"
        said = browsers["visitor"].get(path).get_data()
        words = text_of(said, path) if format == "docx" else papers.words_of(said)
        assert "延期（新しい日は未定）" in words, format
    for readers, told in ((MEMBERS, True), ((*MEMBERS, ShownTo.SECRETARIAT), False)):
        (first, *_rest) = papers_volume(meeting, (), {}, council="", readers=readers).cover.before.blocks
        assert ("延期（新しい日は未定）" in str(first)) is told


def test_a_meeting_that_takes_place_has_no_mark(meeting: Meeting, browsers) -> None:
    for path in ("/", "/meetings/", f"/meetings/{meeting.slug}"):
        words = browsers["visitor"].page(path).words
        assert not any(word in words for word in STATES), path
