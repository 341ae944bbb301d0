"""Where published minutes stand, and everything that visitors can read about a meeting."""

from coordinator.events.meetings.models import Meeting
from coordinator.exports.formats import WRITERS
from tests.minutes.publication.test_exports import text_of
from tests.pages import Browser


def minutes_at(meeting: Meeting, tail: str = "") -> str:
    return f"/meetings/{meeting.slug}/minutes{tail}"


def everything_public(browser: Browser, meeting: Meeting) -> dict[str, str]:
    """The text of every public page and file about a meeting."""
    pages = ["/", "/meetings/", "/goals/", f"/meetings/{meeting.slug}", minutes_at(meeting)]
    found = {path: browser.get(path).get_data(as_text=True) for path in pages}
    for format_ in WRITERS:
        answer = browser.get(minutes_at(meeting, f".{format_}"))
        if answer.status_code == 200:
            found[format_] = text_of(format_, answer.get_data())
    return found
