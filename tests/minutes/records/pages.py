"""Where the pages of the working minutes stand, and what is done on them."""

from typing import Any

from coordinator.events.meetings.models import Meeting
from coordinator.minutes.records import queries
from coordinator.minutes.records.models import Entry, Minutes
from tests.pages import Browser, Page, fill


def at(meeting: Meeting, tail: str = "minutes") -> str:
    return f"/desk/meetings/{meeting.slug}/{tail}"


def entry_at(entry: Entry) -> str:
    return at(entry.minutes.meeting, f"minutes/entries/{entry.uid}")


def minutes_of(meeting: Meeting) -> Minutes:
    found = queries.minutes_with_attendance(meeting)
    assert found is not None
    return found


def row(page: Page, rows: str, uid: str) -> str:
    """The name of a row, as `attendance-0`, by the uid that it carries."""
    [field] = page.tree.xpath(f"//input[starts-with(@name, '{rows}-') and @value='{uid}']")
    return str(field.get("name")).removesuffix("-uid")


def pressed(browser: Browser, page: Page, button: str, form: str = "entry-form", **values: Any) -> Page:
    """Press a button that rearranges: the form comes back, nothing is saved."""
    data = {**fill(page.form(form), values), "rearrange": button}
    answer = Page(browser.post(page.response.request.path, data=data))
    assert answer.status == 200, answer.words
    return answer


def texts(page: Page) -> list[str]:
    """The passages as the form shows them, from top to bottom."""
    fields = page.tree.xpath("//textarea[starts-with(@name, 'passages-')]")
    return [field.text_content().strip() for field in fields]
